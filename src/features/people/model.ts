export type Person = {
  id: string
  name: string
  pronouns: string
  /** As the person wrote it. */
  email: string
  phone: string | null
  /** The number is for the committee alone. */
  phonePrivate: boolean
  zone: string
  /** `returned`: our mail came back. Never counted as silence (R50). */
  addressState: 'works' | 'returned'
}

/** The number as the partner may have it; '' for none. */
export const sharedPhone = ({ phone, phonePrivate }: Pick<Person, 'phone' | 'phonePrivate'>): string =>
  phonePrivate ? '' : (phone ?? '')
