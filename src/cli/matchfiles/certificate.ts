import type { MatchResult } from '@bookend/matching'
import { z } from 'zod'
import { hashOf } from '#kit/ids.ts'
import { no, ok, type Result } from '#kit/result.ts'
import type { Fault } from '#features/programs/model.ts'
import { locateYaml, readYaml, type Located } from '#features/programs/yaml/input.ts'

export const certificateName = 'certificate.json'

const number = z.number({ error: 'a number' })
const id = z.string({ error: 'an id' })
const ids = z.array(id, { error: 'a list of ids' })
/** A group in which nothing else may stand. */
const part = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, { error: `only ${Object.keys(shape).join(', ')} here` })
const hall = part({ mentees: ids, mentors: ids, places: number })
const prices = z.array(part({ id, price: number }), { error: 'a list of prices' })
const yes = z.boolean({ error: 'true or false' })
const sum = z.string({ error: 'a SHA-256' })

const resultSchema: z.ZodType<MatchResult> = part({
  policy: part({
    seed: number,
    levels: part({ who: yes, floor: yes, total: yes, tieBreak: yes }),
  }),
  levels: part({ pairs: number, priority: number, floor: number.nullable(), points: number }),
  pairs: z.array(part({ mentee: id, mentor: id, points: number }), { error: 'a list of pairs' }),
  unmatched: part({ mentees: ids, mentors: z.array(part({ id, free: number })) }),
  certificate: part({
    hall: hall.nullable(),
    draws: z.array(part({ mentee: id, draw: number }), { error: 'a list of draws' }).nullable(),
    floor: part({ points: number, hall }).nullable(),
    prices: part({ mentees: prices, mentors: prices, nobody: number }).nullable(),
  }),
})

/** What a run leaves so that anybody can check it. `inputs`: SHA-256 by the file's name; `sum`: of all before it. */
export type Certificate = {
  made: 'bookend match'
  version: 1
  inputs: Record<string, string>
  result: MatchResult
  sum: string
}

const schema: z.ZodType<Certificate> = part({
  made: z.literal('bookend match', { error: '“bookend match”' }),
  version: z.literal(1, { error: 'version 1; a newer Bookend reads what is newer' }),
  inputs: z.record(z.string(), sum, { error: 'a SHA-256 for each input' }),
  result: resultSchema,
  sum,
})

export function certificateText(inputs: Record<string, string>, result: MatchResult): string {
  const { policy, levels, pairs, unmatched, certificate } = result
  const body = { made: 'bookend match', version: 1, inputs, result: { policy, levels, pairs, unmatched, certificate } }
  return `${JSON.stringify({ ...body, sum: hashOf(JSON.stringify(body)) }, null, 1)}\n`
}

/** Whether nothing has been changed since `certificateText` wrote it. */
export function sumHolds({ sum: _, ...body }: Certificate, text: string): boolean {
  return certificateText(body.inputs, body.result) === text.replace(/\r\n/g, '\n')
}

/** The certificate and where each part of it stands, or what is wrong with its form. */
export function readCertificate(
  text: string,
): Result<{ certificate: Certificate; lineOf: Located['lineOf'] }, Fault[]> {
  const locate = () => locateYaml(text)
  const found = parsed(text)
  const read = schema.safeParse(found)
  if (read.success) {
    // Only whoever has a fault to tell asks for lines, and large files take a while.
    const lineOf: Located['lineOf'] = (path) => {
      const located = locate()
      return located.ok ? located.value.lineOf(path) : 1
    }
    return ok({ certificate: read.data, lineOf })
  }
  const located = locate()
  const faults = located.ok ? readYaml(located.value, schema) : located
  if (faults.ok)
    return no([{ file: certificateName, line: 1, key: '', message: 'expected JSON, found something else' }])
  return no(faults.refusal.map((fault) => ({ file: certificateName, ...fault })))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
