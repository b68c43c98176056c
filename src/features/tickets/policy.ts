/** Whom each address of this feature is for; whose tickets one sees is decided by the offices one holds. */
export const policy = {
  list: 'staff',
  ticket: 'staff',
  step: 'staff',
  close: 'staff',
  open: 'staff',
  notes: 'anyone',
  quote: 'mailed link',
  concerns: 'guard',
} as const
