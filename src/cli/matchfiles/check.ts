import { draw, type MatchResult, type Problem, verify } from '@bookend/matching'
import { exactCell, readTable } from '#kit/table.ts'
import { countText, listText } from '#kit/text.ts'
import { type Certificate, certificateName, readCertificate, sumHolds } from '#src/cli/matchfiles/certificate.ts'
import { type Outcome, outcomeOf } from '#src/cli/matchfiles/outcome.ts'
import { pairFaults } from '#src/cli/matchfiles/pairs.ts'
import { type Inputs, inputs, type Read, readInputs } from '#src/cli/matchfiles/read.ts'
import { copies, sumOf } from '#src/cli/matchfiles/run.ts'
import { mostText, tellerOf } from '#src/cli/matchfiles/words.ts'
import type { Path } from '#features/programs/criteria/model.ts'
import type { Fault } from '#features/programs/model.ts'
import { keyText } from '#features/programs/yaml/input.ts'

/** The files of a folder by name; null where one is not there. */
export type Folder = (name: string) => Uint8Array | null

/** What was found: a fault for every place that is not as the run left it, or else what was looked at, in sentences. */
export type Checked = { faults: Fault[] } | { said: string }

/**
 * Re-checks a folder that `bookend match` wrote, from its inputs alone; shares with how the pairs were found only what counts the
 * points. `everyPair`: in a large pool, too, each is read one by one.
 */
export function checkFolder(folder: Folder, everyPair = false): Checked {
  const text = textOf(folder(certificateName))
  if (text === null) return { faults: [gone(certificateName)] }
  const read = readCertificate(text)
  if (!read.ok) return { faults: read.refusal }
  const { certificate, lineOf } = read.value
  const inside = (path: Path, message: string): Fault => ({
    file: certificateName,
    line: lineOf(path),
    key: keyText(path),
    message,
  })
  const bytes = {} as Inputs<Uint8Array>
  const changed: Fault[] = []
  for (const one of inputs) {
    const found = folder(copies[one])
    if (found === null) changed.push(gone(copies[one]))
    else if (sumOf(found) !== certificate.inputs[copies[one]])
      changed.push({
        file: copies[one],
        line: 1,
        key: '',
        message: `the file, or its sum in ${certificateName}:${lineOf(['inputs', copies[one]])}, was changed after the run; the pairs were made from another one`,
      })
    else bytes[one] = found
  }
  if (changed.length > 0) return { faults: changed }
  const inputsRead = readInputs(bytes, copies)
  if (!inputsRead.ok) return { faults: inputsRead.refusal }
  const proof = proofFaults(inputsRead.value, certificate, inside, everyPair)
  const people = pairFaults(inputsRead.value, certificate.result, folder('pairs.csv'))
  if (proof.length > 0) return { faults: [...proof, ...people] }
  const outcome = outcomeOf(inputsRead.value, certificate.result)
  const faults = [
    ...people,
    ...writtenFaults(folder, outcome, 'unmatched.csv'),
    ...writtenFaults(folder, outcome, 'report.md'),
    ...(sumHolds(certificate, text) ? [] : [inside(['sum'], 'something in this file was changed after the run')]),
  ]
  return faults.length > 0 ? { faults } : { said: saidText(inputsRead.value, certificate) }
}

type Inside = (path: Path, message: string) => Fault

/** Whether the result is one of these people, and as good as it says. */
function proofFaults(read: Read, { result }: Certificate, inside: Inside, everyPair: boolean): Fault[] {
  const { problem, levels, unsaid } = read.question
  const { policy, pairs, certificate } = result
  const tell = tellerOf(read)
  const strange = pairs.flatMap(({ mentee, mentor, points }, at) => {
    const path = ['result', 'pairs', at]
    if (tell.person('mentees', mentee) === undefined || tell.person('mentors', mentor) === undefined)
      return [inside(path, `expected two people of the files, found ${mentee} with ${mentor}`)]
    const broken = tell.forbids(mentee, mentor)
    if (broken.length > 0) return [inside(path, `${mentor} with ${mentee}: a rule forbids it (${listText(broken)})`)]
    const given = tell.points(mentee, mentor)
    return points === given
      ? []
      : [inside([...path, 'points'], `expected ${given}, which the criteria give; found ${points}`)]
  })
  if (strange.length > 0) return strange
  const levelAt = levelFault(problem, result)
  if (levelAt !== undefined) return [inside(...levelAt)]
  const isOpen = (level: keyof typeof levels) => level === 'tieBreak' && unsaid.includes('ties')
  const other = (Object.keys(levels) as (keyof typeof levels)[]).find(
    (level) => levels[level] !== policy.levels[level] && !isOpen(level),
  )
  if (other !== undefined)
    return [inside(['result', 'policy', 'levels', other], `expected ${levels[other]}, as in ${copies.criteria}`)]
  if (policy.levels.who) {
    const at = certificate.draws?.findIndex(({ mentee, draw: drawn }) => drawn !== draw(policy.seed, mentee)) ?? -1
    const { mentee, draw: drawn } = certificate.draws?.[at] ?? {}
    if (mentee !== undefined)
      return [
        inside(
          ['result', 'certificate', 'draws', at, 'draw'],
          `expected ${draw(policy.seed, mentee)}, which ${mentee} draws with the seed ${policy.seed}; found ${drawn}`,
        ),
      ]
  }
  const verdict = verify(problem, result, { everyPair })
  if (verdict.ok) return []
  const { violation } = verdict
  return [inside(placeOf(violation), `does not hold for these files (${violation})`)]
}

/** The figures that the pairs themselves have. */
function levelFault(problem: Problem, { pairs, levels }: MatchResult): [Path, string] | undefined {
  const priority = new Map(problem.mentees.map((mentee) => [mentee.id, mentee.priority ?? 0]))
  const had: MatchResult['levels'] = {
    pairs: pairs.length,
    priority: pairs.reduce((sum, { mentee }) => sum + (priority.get(mentee) ?? 0), 0),
    floor: pairs.reduce<number | null>((least, { points }) => Math.min(least ?? points, points), null),
    points: pairs.reduce((sum, { points }) => sum + points, 0),
  }
  const level = (Object.keys(had) as (keyof typeof had)[]).find((one) => had[one] !== levels[one])
  if (level === undefined) return undefined
  return [['result', 'levels', level], `expected ${had[level]}, which the pairs have; found ${levels[level]}`]
}

/** Where in the certificate the engine found what does not hold. */
function placeOf(violation: string): Path {
  if (violation.startsWith('unmatched')) return ['result', 'unmatched']
  if (violation.startsWith('pairs:')) return ['result', 'certificate', 'hall']
  if (violation.startsWith('who:')) return ['result', 'certificate', 'draws']
  if (violation.startsWith('floor:')) return ['result', 'certificate', 'floor']
  if (violation.startsWith('points:')) return ['result', 'certificate', 'prices']
  return ['result', 'pairs']
}

/** What was written follows from the inputs and the result; the first line that says something else is named. */
function writtenFaults(folder: Folder, outcome: Outcome, name: 'unmatched.csv' | 'report.md'): Fault[] {
  const bytes = folder(name)
  if (bytes === null) return [gone(name)]
  const [here, right] = [linesOf(name, bytes), linesOf(name, Buffer.from(outcome[name]))] as const
  const at = Array.from({ length: Math.max(here.length, right.length) }, (_, index) => index).find(
    (index) => here[index]?.text !== right[index]?.text,
  )
  if (at === undefined) return []
  const [found, expected] = [here[at]?.text, right[at]?.text]
  const from = [...(expected ?? '')].findIndex((letter, index) => letter !== found?.[index])
  return [
    {
      file: name,
      line: here[at]?.line ?? (here.at(-1)?.line ?? 0) + 1,
      key: '',
      message: `was changed after the run: expected ${quoted(expected, from)}, found ${quoted(found, from)}`,
    },
  ]
}

/** What a file says line by line; how an editor or a spreadsheet saves it makes no difference. */
function linesOf(name: string, bytes: Uint8Array): { line: number; text: string }[] {
  const table = name.endsWith('.csv') ? readTable(bytes) : null
  if (table?.ok) {
    const { header, headerLine, rows } = table.value
    return [{ line: headerLine, cells: header }, ...rows].map(({ line, cells }) => ({
      line,
      text: cells.map(exactCell).join(', '),
    }))
  }
  const lines = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r\n?|\n/)
  return lines.map((text, at) => ({ line: at + 1, text }))
}

function quoted(line: string | undefined, from: number): string {
  if (line === undefined) return 'nothing more'
  const start = Math.max(0, from - 40)
  return `“${start > 0 ? '…' : ''}${line.slice(start, start + 100)}${line.length > start + 100 ? '…' : ''}”`
}

function saidText(read: Read, { result }: Certificate): string {
  const { mentees, mentors } = read.question.problem
  const { levels, policy } = result
  const looked = mentees.length * mentors.length
  const lines = [
    `All in order: ${countText(result.pairs.length, 'pair')} and ${countText(looked, 'possible pair')} looked at, of ${countText(mentees.length, 'mentee')} and ${countText(mentors.length, 'mentor')}.`,
    'No pair breaks a rule, everybody has one mentor at most, and no mentor has more mentees than places.',
    `No more pairs are possible: ${mostText(result, tellerOf(read))}.`,
  ]
  if (policy.levels.who && result.unmatched.mentees.length > 0)
    lines.push(
      `Where places are short, the order that the files and the seed ${policy.seed} give decided, never points.`,
    )
  if (policy.levels.floor && levels.floor !== null)
    lines.push(
      `No pair has fewer than ${levels.floor.toLocaleString('en-US')} points, and no higher lowest pair is possible.`,
    )
  if (policy.levels.total)
    lines.push(`The pairs have ${levels.points.toLocaleString('en-US')} points together, and no more are possible.`)
  return [...lines, 'The inputs, the pairs, the reasons and the report are as the run wrote them.'].join('\n')
}

function gone(file: string): Fault {
  return { file, line: 1, key: '', message: 'expected this file, which the run wrote; it is not there' }
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString('utf8')
}
