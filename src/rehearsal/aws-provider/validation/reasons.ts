/**
 * Texts that the provider gives in place of the pattern it tests. Each is the provider's; the test was found by
 * asking it, and the provider tests compare both on many values.
 */

/** @returns whether a text is accepted. */
export type ReasonTest = (text: string) => boolean;

const pattern =
  (expression: RegExp): ReasonTest =>
  (text) =>
    expression.test(text);

const not =
  (expression: RegExp): ReasonTest =>
  (text) =>
    !expression.test(text);

/** The tests by the reason that the message gives. */
export const REASONS: Readonly<Record<string, ReasonTest>> = {
  "must match [\\w+=,.@-]": pattern(/^[\w+=,.@-]*$/),
  "must match [\\w+=,.@-/&]": pattern(/^[\w+=,.@\-/&]*$/),
  "cannot begin with sg-": not(/^sg-/),
  "must contain only alphanumeric characters, periods, underscores, or hyphens": pattern(/^[0-9A-Za-z._-]+$/),
  "must contain alphanumeric, periods, underscores or dashes only": pattern(/^[0-9A-Za-z._-]+$/),
  "must begin with alphabetic character": pattern(/^[A-Za-z]/),
  "must only contain alphanumeric characters and hyphens": pattern(/^[0-9A-Za-z-]+$/),
  "must not contain colon characters": pattern(/^[^:]+$/),
  "cannot end in a hyphen": not(/-$/),
  "The cluster name must consist of alphanumerics, hyphens, and underscores.": pattern(/^[0-9A-Za-z_-]+$/),
  "can only contain alphanumeric, period and underscore characters": pattern(/^[0-9A-Za-z._]+$/),
  "cannot start with zero character": pattern(/^[^0]/),
  "must be a valid IPv4 address": pattern(/^(\d{1,3}\.){3}\d{1,3}$/),
  "must contain a forward slash optionally followed by a resource type such as AWS::EC2::Instance":
    pattern(/^\/[\w./:-]*$/),
  "must contain one port number between 1 and 65535 or two separated by hyphen.": pattern(/^(\d{1,5}-\d{1,5}|\d+)$/),
  "must only contain alphanumeric characters, hyphens, underscores, commas, periods, @ symbols, plus and equals signs":
    pattern(/^[0-9A-Za-z=,.@+_-]+$/),
  "must contain only alphanumeric, underscore, hyphen, or period characters": pattern(/^[0-9A-Za-z_.-]+$/),
  "can include letters, digits, underscore (_) and the dash (-) character": pattern(/^[0-9A-Za-z_-]+$/),
  "must be a valid function name": pattern(/^[0-9A-Za-z_-]+$/),
};
