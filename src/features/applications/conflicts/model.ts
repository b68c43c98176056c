import type { Day } from '#kit/dates.ts'
import { foldName, nameWords } from '#kit/names.ts'
import { type Answers, heldOn } from '../model.ts'

/** Where somebody works on a day: the answer to the question and the employers of all posts held. */
export function currentEmployers(answers: Pick<Answers, 'employer' | 'positions'>, on: Day): string[] {
  const held = answers.positions.filter((position) => heldOn(position, on)).map(({ employer }) => employer)
  return [
    ...new Set([answers.employer, ...held].map((employer) => employer.trim()).filter((employer) => employer !== '')),
  ]
}

/** Whether two spellings mean one employer: case, "The", abbreviations, branches and campuses do not matter. */
export function sameEmployer(a: string, b: string): boolean {
  const key = employerKey(a)
  return key !== '' && key === employerKey(b)
}

/** An employer as it is compared; empty for none ("self-employed", "retired"). */
export function employerKey(employer: string): string {
  const words = foldName(
    withoutBranch(employer.slice(0, 200))
      .replaceAll('&', ' and ')
      .replace(/\b(\p{L})\./gu, '$1'),
  )
    .split(' ')
    .map((word) => abbreviations.get(word) ?? word)
    .filter((word) => !['the', 'of', 'at', 'for', 'in', 'and', 'inc', 'llc'].includes(word))
  const key = words.join(' ').replace(branchTail, '$1')
  // The library of a university is part of it; a public library's name ends there.
  const bare = key.replace(
    /\b(university|college|school|institute|museum|hospital|seminary)( \w+)? (library|libraries)$/,
    (_, of: string, kind = '') => `${of}${kind}`,
  )
  const plain = bare.replace(/ (system|systems)$/, '').replace(/ libraries$/, ' library')
  return nowhere.test(plain) ? '' : plain
}

const nowhere = /^(none|n a|na|no|x+|self employed|freelance|retired|unemployed|student|not employed|between jobs)?$/

/**
 * Whether a free text, such as the exclusions on a form, names this person: in full in either order, by first and last
 * word, or by title and surname.
 */
export function namedExclusion(text: string, name: string): boolean {
  if (text === '') return false
  const words = nameWords(name)
  const [first, last] = [words[0], words.at(-1)]
  if (first === undefined || last === undefined) return false
  const said = nameWords(text)
  const spoken = ` ${said.join(' ')} `
  if (spoken.includes(` ${words.join(' ')} `) || spoken.includes(` ${[last, ...words.slice(0, -1)].join(' ')} `))
    return true
  if (!/[a-z]/.test(words.join('')) && words.join('').length > 1 && said.join('').includes(words.join(''))) return true
  if (words.length < 2) return false
  const near = said.some((word, at) => word === first && said.slice(at + 1, at + 4).includes(last))
  const titled = new RegExp(`\\b(mr|mrs|ms|miss|mx|dr|prof|professor) ${last}\\b`).test(foldName(text))
  return near || titled
}

/** "Harbor Library - Main Branch", "Harbor Library (Elm St. Campus)", "Harbor Library, Downtown" as "Harbor Library". */
function withoutBranch(employer: string): string {
  return employer
    .replace(/\s*\((?=[^)]*\b(branch|campus|location|site|annex|main|downtown|central)\b)[^)]*\)/gi, '')
    .replace(
      /\s*(?:\s[-–—]+\s|[,:/|])\s*(?=[^,:/|]*\b(branch|campus|location|site|annex|main|downtown|central)\b)[^,:/|]*$/i,
      '',
    )
}

const branchTail =
  /^(.*\b(?:library|libraries|university|college|system|district|school|archives|museum|society|institute|hospital)) (?:\w+ ){0,3}(?:branch|campus|location|annex)$/

const abbreviations = new Map(
  (
    'univ=university uni=university u=university lib=library libs=libraries libr=library coll=college comm=community ' +
    'cmty=community co=county cnty=county dist=district sch=school hs=high_school inst=institute hist=historical ' +
    'soc=society med=medical ctr=center centre=center hosp=hospital dept=department natl=national intl=international ' +
    'mt=mount ft=fort pub=public sys=system unif=unified'
  )
    .split(' ')
    .map((pair) => pair.replace('_', ' ').split('=') as [string, string]),
)
