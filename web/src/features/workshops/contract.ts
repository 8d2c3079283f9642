import type { Activity } from "@/api/types";

export interface Invitations { people?: string[]; emails?: string[]; message?: string }
export interface MethodInList {
  id: string; key: string; name: string; purpose: string; minutes: number; group_min: number | null; group_max: number | null; used_in: number;
  steps: { minutes: number; activity: Activity; title: string; staff_min: number; staff_max: number }[];
}
export interface MethodList { items: MethodInList[]; total: number }
export interface Method { id: string; name: string; steps: { minutes: number; activity: Activity; title: string; text: string | null; staff_min: number; staff_max: number }[] }
