import { fitText, textWidth } from "./font/text-width";
import type { Card, Frame } from "./picture";

/** All dimensions of a picture, in CSS pixels. */
export const SIZES = {
  titleFont: 12.5,
  lineFont: 11.5,
  lineHeight: 16,
  frameTitleFont: 13,
  frameNoteFont: 11.5,
  labelFont: 11,
  /** Side of the square icon at the left of a card. */
  icon: 28,
  cardPadding: 10,
  cardMinWidth: 150,
  /** Maximum width of a card's text: longer text is cut, and complete in the details. */
  cardTextRoom: 240,
  groupHeight: 18,
  framePadding: 16,
  frameHeader: 42,
  margin: 16,
} as const;

/** The text of a card, cut to fit. */
export interface CardText {
  readonly title: string;
  readonly lines: readonly string[];
  readonly groups: readonly string[];
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function cardText(card: Card): CardText {
  const room = SIZES.cardTextRoom;
  return {
    title: fitText(card.title, room, SIZES.titleFont, true),
    lines: card.lines.map((line) => fitText(line, room, SIZES.lineFont)),
    groups: card.securityGroups.map((group) => fitText(group, room, SIZES.labelFont)),
  };
}

/** The size of a card with all its text. */
export function cardSize(card: Card): Size {
  const { title, lines, groups } = cardText(card);
  const beside = SIZES.cardPadding * 2 + SIZES.icon + 10;
  const text = Math.max(
    textWidth(title, SIZES.titleFont, true),
    ...lines.map((line) => textWidth(line, SIZES.lineFont)),
  );
  // A security group's name is next to a shield, below the icon.
  const group = Math.max(0, ...groups.map((name) => textWidth(name, SIZES.labelFont) + SIZES.cardPadding * 2 + 18));
  const body = Math.max(SIZES.icon, 18 + lines.length * SIZES.lineHeight);
  return {
    width: Math.ceil(Math.max(SIZES.cardMinWidth, beside + text, group)),
    height: Math.ceil(body + SIZES.cardPadding * 2 + groups.length * SIZES.groupHeight),
  };
}

/** The minimum size of a frame: the two lines of its heading. */
export function frameSize(frame: Frame): Size {
  const title = textWidth(frame.title, SIZES.frameTitleFont, true);
  const note = textWidth(frame.note ?? "", SIZES.frameNoteFont);
  return {
    width: Math.ceil(Math.max(title, note) + SIZES.framePadding * 2 + 24),
    height: SIZES.frameHeader + 28,
  };
}

/** The size of a line's label with its border. */
export function labelSize(label: string): Size {
  return { width: Math.ceil(textWidth(label, SIZES.labelFont, true) + 14), height: 19 };
}
