import { z } from 'zod'
import { type Day, isDay } from '#kit/dates.ts'
import { nearest } from '#kit/nearest.ts'
import { cleanLine } from '#kit/text.ts'

// Every leaf says what it expects; ../../yaml/input.ts makes "expected …, found …" of it.

/** A number may stand where a word is meant: a column may be called 2026. */
export function word(what: string) {
  return z
    .union([z.string(), z.number()], { error: what })
    .transform((text) => cleanLine(String(text)))
    .refine((text) => text !== '', { error: what })
}

export const yes: z.ZodBoolean = z.boolean({ error: 'true or false' })
export const day: z.ZodType<Day> = z
  .string({ error: 'a date such as 2026-10-01' })
  .refine(isDay, { error: 'a date such as 2026-10-01' })

/** A group of settings in which nothing else may stand. */
export function group<T extends z.core.$ZodLooseShape>(shape: T): z.ZodObject<T, z.core.$strict> {
  const known = Object.keys(shape)
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `only ${known.join(', ')} here${perhaps(issue.keys, known)}`
        : `a group of settings: ${known.join(', ')}`,
  })
}

/** What was meant by words that nobody knows. */
export function perhaps(words: readonly unknown[], known: readonly string[]): string {
  const meant = words.flatMap((one) => {
    const near = typeof one === 'string' ? nearest(one, known) : undefined
    return near === undefined ? [] : [`${near} for ${String(one)}`]
  })
  return meant.length === 0 ? '' : ` (perhaps ${meant.join(', ')})`
}

export function oneOf<const T extends readonly [string, ...string[]]>(
  ...values: T
): z.ZodEnum<{ [K in T[number]]: K }> {
  return z.enum(values, { error: `one of ${values.join(', ')}` })
}

export function whole(least: number, most: number): z.ZodNumber {
  const error = `a whole number from ${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}

export function between(least: number, most: number): z.ZodNumber {
  const error = `a number from ${least} to ${most}`
  return z.number({ error }).min(least, { error }).max(most, { error })
}
