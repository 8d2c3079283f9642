import { useMutation } from "@tanstack/react-query";
import { call } from "@/api/client";
import { useChangedPerson } from "@/shared/hooks/useMe";

export function useSignIn() {
  const changed = useChangedPerson();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => call("POST /auth/login", { body }),
    onSuccess: changed,
  });
}
