/** The card: a proven path in one image to share. */
export { basisText, type CardContent, type CardInput, cardContent } from "./card-content";
export { type CardOptions, drawShareCard } from "./draw-card";
