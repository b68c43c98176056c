/** Whom each address of this feature is for. */
export const policy = {
  question: 'mailed link',
  help: 'mailed link',
  stop: 'mailed link',
  end: 'chair',
} as const
