/** Whom each address of this feature is for. */
export const policy = {
  signIn: 'anyone',
  link: 'mailed link',
  account: 'signed in',
  offices: 'chair',
  absences: 'staff',
  address: 'staff',
  signOut: 'signed in',
  switcher: 'developer',
} as const
