export type Person = {
  id: string
  name: string
  pronouns: string
  /** As the person wrote it. */
  email: string
  phone: string | null
  zone: string
  /** `returned`: our mail came back. Never counted as silence (R50). */
  addressState: 'works' | 'returned'
}
