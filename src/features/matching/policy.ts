/** Whom each address of this feature is for. */
export const policy = {
  matching: 'chair',
  publication: 'staff',
  standby: 'mailed link',
  employer: 'signed in',
  employerOfOthers: 'chair',
} as const
