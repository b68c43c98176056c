import { z } from 'zod'

const id = z.string().regex(/^[\w-]{1,64}$/)
const back = z
  .string()
  .regex(/^\/committee(?:[/?][\x21-\x7e]*)?$/)
  .max(500)
  .default('/committee')

/** Pairs that were ticked; without any, everybody the button counted. `next`: the page one comes back to. */
export const nudgeForm = z.strictObject({
  pair: z
    .union([id.transform((one) => [one]), z.array(id).max(2000)])
    .optional()
    .transform((pairs) => pairs ?? null),
  next: back,
})

export const withdrawForm = z.strictObject({ next: back })

/** The page one comes back to, told in its address what became of the press: `said` is 'none', or the press that was taken back. */
export function backTo(next: string, said: string | null): string {
  const url = new URL(next, 'https://page.example.org')
  url.searchParams.delete('nudged')
  if (said !== null) url.searchParams.set('nudged', said)
  return `${url.pathname}${url.search}`
}
