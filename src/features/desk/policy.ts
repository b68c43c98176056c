/** Whom each address of this feature is for. */
export const policy = {
  today: 'staff',
  pairs: 'staff',
  pair: 'staff',
  past: 'chair',
  digest: 'mailed link',
  nudges: 'staff',
  rehearsal: 'chair',
  nudgesOfAll: 'chair',
  applications: 'chair',
  review: 'chair',
  mail: 'staff',
  mailHealth: 'chair',
  home: 'participant',
  ownData: 'signed in',
  switcher: 'developer',
  mailbox: 'developer',
} as const
