/** Route 53: what every change answers. Changes of simulated zones are everywhere at once. */
import type { ChangeInfo } from "@aws-sdk/client-route-53";
import type { AwsCall } from "../../../simulation";

/** @returns a change that all of Route 53's servers have. */
export function changeInfo(call: AwsCall, id = `C0${call.ids.upper(19)}`): ChangeInfo {
  return { Id: `/change/${id}`, Status: "INSYNC", SubmittedAt: call.now() };
}

/** Requests name a zone by its ID, or by the ID as answers have it: `/hostedzone/Z0…`. */
export function bareId(id = ""): string {
  return id.replace(/^\/?(hostedzone|change)\//, "");
}
