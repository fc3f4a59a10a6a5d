/** Tests of what another user of this machine can do: only root can act as one. */
const isRoot = process.getuid?.() === 0;

/** The user ID of a user that owns nothing. */
export const NOBODY = 65_534;

/** A test that acts as another user. It is skipped, and says so, where that is not allowed. */
export function testAsRoot(title: string, run: () => Promise<void>, timeout?: number): void {
  if (isRoot) {
    test(title, run, timeout);
    return;
  }
  process.stderr.write(`\nSKIPPED: "${title}" needs root, to act as another user\n\n`);
  test.skip(title, run);
}
