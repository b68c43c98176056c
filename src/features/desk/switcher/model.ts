/** Somebody one can be in a demonstration, and why it is worth a look. */
export type Cast = {
  personId: string
  name: string
  group: 'chair' | 'contact' | 'guard' | 'mentor' | 'mentee'
  note: string
}
