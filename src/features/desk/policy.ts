/** Whom each address of this feature is for. */
export const policy = {
  today: 'staff',
  pairs: 'staff',
  pair: 'staff',
  home: 'participant',
  switcher: 'developer',
} as const
