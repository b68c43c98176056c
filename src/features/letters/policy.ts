/** Whom each address of this feature is for. */
export const policy = {
  letter: 'mailed link',
  mine: 'participant',
  check: 'anyone',
  held: 'chair',
} as const
