/** Whom each address of this feature is for. */
export const policy = {
  signIn: 'anyone',
  account: 'signed in',
  signOut: 'signed in',
  switcher: 'developer',
} as const
