import type { CardInput } from "../picture-builder";

/** The card of something that is not in the states and is known by its id, name or address only. */
export function unseenCard(
  kind: CardInput["kind"],
  id: string,
  text: Pick<CardInput, "title" | "lines"> & Partial<CardInput>,
): CardInput {
  return { id, kind, condition: "unseen", details: [id], keys: [id], ...text };
}
