import { z } from 'zod'
import { type Day, isDay } from '#kit/dates.ts'
import { cleanText } from '#kit/text.ts'
import { mayEndOn, type PauseFault, pauseFaults } from '#features/contact/pause/model.ts'
import { holdReasons } from '#features/pairs/holds/model.ts'

export const mostNote = 1000
const note = z.string().transform(cleanText).pipe(z.string().max(mostNote)).default('')
const long = z.enum(['open', 'day'])
const reason = z.enum(holdReasons)

const own = z.strictObject({ long, day: z.string().default(''), reason, note, tell: z.enum(['yes', 'no']) })
const entered = z.strictObject({
  who: z.enum(['mentor', 'mentee', 'both']),
  long,
  day: z.string().default(''),
  reason,
  note,
  tell: z.literal('yes').optional(),
  ticket: z.string().max(64).optional(),
})

type Taken<T> = { ok: true; data: T; until: Day | null } | { ok: false; faults: PauseFault[] }

/** A pause as one of the two asks for it; its day lies after today and within the cycle. */
export const ownPause = (form: unknown, today: Day, last: Day) => taken(own, form, today, last)

/** A pause as a member enters it. */
export const enteredPause = (form: unknown, today: Day, last: Day) => taken(entered, form, today, last)

function taken<T extends { long: 'open' | 'day'; day: string }>(
  schema: z.ZodType<T>,
  form: unknown,
  today: Day,
  last: Day,
): Taken<T> {
  const read = schema.safeParse(form)
  // what no field of the form can have said is nobody's to put right
  if (!read.success)
    return { ok: false, faults: pauseFaults.filter((one) => read.error.issues.some(({ path }) => path[0] === one)) }
  const { long: how, day } = read.data
  if (how === 'open') return { ok: true, data: read.data, until: null }
  if (!isDay(day) || !mayEndOn(day, today, last)) return { ok: false, faults: ['day'] }
  return { ok: true, data: read.data, until: day }
}
