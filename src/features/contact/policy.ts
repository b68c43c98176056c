/** Whom each address of this feature is for. */
export const policy = {
  question: 'mailed link',
  help: 'mailed link',
  pause: 'mailed link',
  confirm: 'mailed link',
  stop: 'mailed link',
  enter: 'staff',
  step: 'staff',
  end: 'chair',
} as const
