import { z } from 'zod'
import { isDay } from '#kit/dates.ts'

const day = z.string().refine(isDay)
const id = z.string().min(1).max(80)

/** Days of the program's zone, both inclusive, and offices by id. */
export const absenceForm = z.strictObject({ office: id, startsOn: day, endsOn: day, deputy: id })
