import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem, worthRetrying } from "@/api/problem";
import { ToastProvider } from "@/shared/feedback/ToastProvider";
import { AkselTexts } from "./AkselTexts";
import { router } from "./router";
import { ThemeProvider } from "./ThemeProvider";

function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Without a network a change fails at once and says so; it is never sent later behind the writer's back.
      mutations: { networkMode: "always" },
      queries: {
        retry: worthRetrying,
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: true,
        throwOnError: (error) => asProblem(error).code === "forbidden",
      },
    },
  });
}

export function App() {
  const [client] = useState(newClient);
  return (
    <QueryClientProvider client={client}>
      <ThemeProvider>
        <AkselTexts>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </AkselTexts>
      </ThemeProvider>
    </QueryClientProvider>
  );
}
