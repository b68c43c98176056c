import { z } from 'zod'
import { cleanLine } from '#kit/text.ts'

/** `from`: where somebody heard of the call, as its link says. */
export const doorForm = z.strictObject({
  email: z.string().transform(cleanLine),
  website: z.string(),
  made: z.string(),
  from: z.string().transform(sourceOf).optional(),
  kept: z.string().optional(),
})

/** People copy "123 456" and "123-456". */
export const formCodeForm = z.strictObject({
  code: z.string().transform((text) => text.replace(/[\s-]/g, '')),
  kept: z.string().optional(),
})

export const isCode = (text: string): boolean => /^\d{6}$/.test(text)

/** A word for a list or a page, such as "newsletter"; nothing else of an address is kept. */
export function sourceOf(text: string): string {
  return /^[\w.-]{1,40}$/.test(text) ? text : ''
}

const keptSchema = z.object({
  slug: z.string(),
  said: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
})

/** What was typed on a page whose form was closed meanwhile; undefined for anything that we did not write. */
export function readKept(
  text: string | undefined,
): { slug: string; said: { [field: string]: string | string[] } } | undefined {
  if (text === undefined || text === '') return undefined
  try {
    const read = keptSchema.safeParse(JSON.parse(text))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
