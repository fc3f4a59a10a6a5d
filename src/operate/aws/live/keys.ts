/** Keys, and when they expire. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly expiration?: Date | undefined;
}

/** Gives valid keys, with as few requests as possible. */
export type KeyProvider = () => Promise<Keys>;

/** Keys are renewed this long before they expire. */
const RENEW_BEFORE = 5 * 60 * 1000;

/** Keeps keys until shortly before they expire; concurrent callers share a request, and a failure is not kept. */
export function remembered(obtain: KeyProvider): KeyProvider {
  let current: Promise<Keys> | undefined;
  let expires = Number.POSITIVE_INFINITY;
  return () => {
    if (current !== undefined && Date.now() < expires - RENEW_BEFORE) return current;
    expires = Number.POSITIVE_INFINITY;
    current = obtain().then(
      (keys) => {
        expires = keys.expiration?.getTime() ?? Number.POSITIVE_INFINITY;
        return keys;
      },
      (error: unknown) => {
        current = undefined;
        throw error;
      },
    );
    return current;
  };
}
