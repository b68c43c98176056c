import { type Explanation, type MatchResult, type Metrics, metrics, type Policy } from '@bookend/matching'
import { countText } from '#kit/text.ts'
import type { Read } from '#src/cli/matchfiles/read.ts'
import { freeText, leftOutText, mostText, type Teller, type withoutPartner } from '#src/cli/matchfiles/words.ts'

type Without = ReturnType<typeof withoutPartner>

/** The run in Markdown, for whoever answers for it. Every figure is the result's. */
export function reportText(read: Read, result: MatchResult, why: Explanation, tell: Teller, without: Without): string {
  const figures = metrics(result, read.question.problem)
  const parts = [
    '# Pairs',
    headText(figures),
    `\`bookend verify\` with the name of this folder looks at every pair again and checks what is said here; also after somebody has edited \`pairs.csv\` by hand. The files were matched as they are in \`input/\`, with the seed ${result.policy.seed}; the same files and seed give the same pairs.`,
    ...pairsTable(result, tell),
    '## Without a partner',
    ...withoutParts(without, tell),
    '## What was looked for, in this order',
    table(['', 'Here', 'What it means'], levelRows(read, result, tell)),
    ...[leftOutText(read.question, result.policy)].filter((text) => text !== null),
    '## How well people are served',
    ...servedParts(figures, result.policy),
    '## Places',
    ...placesParts(read, result, why, figures, tell),
    ...unknownParts(read),
  ]
  return `${parts.join('\n\n')}\n`
}

function headText({ pairs, mentees, mentors, places }: Metrics): string {
  return `${countText(pairs, 'pair')} for ${countText(mentees, 'mentee')} and ${countText(mentors, 'mentor')} with ${countText(places, 'place')} in all.`
}

function pairsTable({ pairs }: MatchResult, tell: Teller): string[] {
  if (pairs.length === 0) return []
  const rows = pairs
    .toSorted((a, b) => compare(a.mentor, b.mentor) || compare(a.mentee, b.mentee))
    .map(({ mentee, mentor, points }) => [
      safe(tell.called('mentors', mentor)),
      safe(tell.called('mentees', mentee)),
      figure(points),
      safe(tell.reasons(mentee, mentor).join('; ')),
    ])
  return [table(['Mentor', 'Mentee', 'Points', 'Reasons'], rows)]
}

function withoutParts(without: Without, tell: Teller): string[] {
  if (without.length === 0) return ['Nobody: every mentee has a mentor, and every mentor with a place has a mentee.']
  return [
    without
      .map(({ id, side, reason }) => `- ${safe(tell.called(side, id))}, ${side.slice(0, -1)}: ${safe(reason)}`)
      .join('\n'),
  ]
}

function levelRows(read: Read, result: MatchResult, tell: Teller): string[][] {
  const { levels, policy, unmatched } = result
  const { priority } = read.setup
  const off = 'not looked for'
  const fair = policy.levels.who
    ? [
        unmatched.mentees.length === 0
          ? 'everybody has a place'
          : `${countText(unmatched.mentees.length, 'mentee')} without one`,
        `Where places are short, ${priority === null ? 'a lot drawn with the seed decides' : `“${safe(priority)}” decides, then a lot drawn with the seed`}; points never do.`,
      ]
    : [off, 'Where places are short, points decide.']
  return [
    ['Pairs', figure(levels.pairs), `No more are possible: ${safe(mostText(result, tell))}.`],
    ['Who has a place', ...fair],
    [
      'Lowest pair',
      policy.levels.floor ? pointsText(levels.floor) : off,
      'No pair has fewer points. No other way of pairing as many, with the same people placed, has a lowest pair with more.',
    ],
    [
      'Points',
      policy.levels.total ? figure(levels.points) : off,
      `All pairs together. No other way that keeps to the lines above has more.`,
    ],
  ].map(([name = '', here = '', means = '']) => [name, here, here === off && name !== 'Who has a place' ? '' : means])
}

function servedParts({ pairs, points, menteeRank, mentorRank, blocking }: Metrics, { levels }: Policy): string[] {
  if (points === null || menteeRank === null || mentorRank === null) return ['There is no pair.']
  const side = (who: string, other: string, { first, median }: NonNullable<Metrics['menteeRank']>) =>
    `- In ${figure(first)} of ${figure(pairs)} pairs no ${other} who is possible would bring the ${who} more points; at least half of the ${who}s have somebody of rank ${figure(median)} or better among those.`
  const better =
    blocking === 0
      ? '- No two people would both have more points with each other than they have now.'
      : `- ${blocking === 1 ? 'One pair that was not made would give both' : `${figure(blocking)} pairs that were not made would give each of the two`} more points than now${levels.total ? '; somebody else would lose by it' : ''}.`
  return [
    [
      `- Every pair has ${figure(points.least)} points or more, at least half of them ${figure(points.median)} or more.`,
      side('mentee', 'mentor', menteeRank),
      side('mentor', 'mentee', mentorRank),
      better,
    ].join('\n'),
  ]
}

function placesParts(
  read: Read,
  { pairs, unmatched }: MatchResult,
  why: Explanation,
  figures: Metrics,
  tell: Teller,
): string[] {
  const used = `Places used: ${figure(pairs.length)} of ${figure(figures.places)}.`
  const busy = new Set(pairs.map(({ mentor }) => mentor))
  const left = unmatched.mentors.filter(({ id }) => busy.has(id))
  if (left.length === 0) return [used]
  const lines = left.map(
    ({ id, free }) =>
      `- ${safe(tell.called('mentors', id))} has ${countText(free, 'place')} left. ${safe(freeText(why.unmatchedMentor(id), read))}`,
  )
  return [used, lines.join('\n')]
}

/** A misspelled name would keep nobody apart. */
function unknownParts({ cast }: Read): string[] {
  if (cast.unknown.length === 0) return []
  const lines = cast.unknown.map(
    ({ side, person, entry }) =>
      `- “${safe(entry)}”, named by ${safe(person.name)} (line ${person.line} of the ${side})`,
  )
  return [
    '## Named in exclusion lists, and in neither file',
    'Look whether a name is spelled otherwise there; only ids and names that are written the same keep people apart.',
    lines.join('\n'),
  ]
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const figure = (n: number): string => n.toLocaleString('en-US')
const pointsText = (n: number | null): string => (n === null ? 'no pair' : figure(n))

/** What people wrote as text in Markdown. */
function safe(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/&/g, '&amp;')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
