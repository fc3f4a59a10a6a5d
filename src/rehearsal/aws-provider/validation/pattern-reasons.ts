/**
 * Texts that the provider shows instead of a pattern. The texts are the provider's; the patterns were derived from its
 * answers, and the provider tests compare both for many values.
 */

/** The accepted pattern, by the reason in the message. */
export const REASONS: Readonly<Record<string, RegExp>> = {
  "must match [\\w+=,.@-]": /^[\w+=,.@-]*$/,
  "must match [\\w+=,.@-/&]": /^[\w+=,.@\-/&]*$/,
  "cannot begin with sg-": /^(?!sg-)/,
  "must contain only alphanumeric characters, periods, underscores, or hyphens": /^[0-9A-Za-z._-]+$/,
  "must contain alphanumeric, periods, underscores or dashes only": /^[0-9A-Za-z._-]+$/,
  "must begin with alphabetic character": /^[A-Za-z]/,
  "must only contain alphanumeric characters and hyphens": /^[0-9A-Za-z-]+$/,
  "must not contain colon characters": /^[^:]+$/,
  "cannot end in a hyphen": /(?<!-)$/,
  "The cluster name must consist of alphanumerics, hyphens, and underscores.": /^[0-9A-Za-z_-]+$/,
  "can only contain alphanumeric, period and underscore characters": /^[0-9A-Za-z._]+$/,
  "cannot start with zero character": /^[^0]/,
  "must be a valid IPv4 address": /^(\d{1,3}\.){3}\d{1,3}$/,
  "must contain a forward slash optionally followed by a resource type such as AWS::EC2::Instance": /^\/[\w./:-]*$/,
  "must contain one port number between 1 and 65535 or two separated by hyphen.": /^(\d{1,5}-\d{1,5}|\d+)$/,
  "must only contain alphanumeric characters, hyphens, underscores, commas, periods, @ symbols, plus and equals signs":
    /^[0-9A-Za-z=,.@+_-]+$/,
  "must contain only alphanumeric, underscore, hyphen, or period characters": /^[0-9A-Za-z_.-]+$/,
  "can include letters, digits, underscore (_) and the dash (-) character": /^[0-9A-Za-z_-]+$/,
  "must be a valid function name": /^[0-9A-Za-z_-]+$/,
};
