/** What a command writes on standard error, where that is no terminal, when all of its steps succeed. */
export const PROGRESS = /^(?:[❯✔] .*\n)+$/;
