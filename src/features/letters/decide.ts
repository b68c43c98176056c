import { type Day, dayText } from '#kit/dates.ts'
import { never } from '#kit/result.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import { codeText, type LetterFacts, letterMark } from '#features/letters/model.ts'

/** Times a person stood in a pair of the cycle: from the first day to the last, or to today while one goes on. */
export type Served = { formedOn: Day; endedOn: Day | null }

/**
 * What may be stated for this person and role (R21, R30): real dates, whole or partial. `null`: not in a pair of this
 * cycle, so there is nothing to state. `held` when the dates are not the cycle's: a later start or an earlier end.
 */
export function factsFor(
  cycle: LiveCycle,
  person: { name: string },
  role: Role,
  served: readonly Served[],
  signer: { name: string; office: string },
  today: Day,
): { facts: LetterFacts; held: boolean } | null {
  const { definition, calendar } = cycle
  const lastDays = served.map((one) => one.endedOn ?? calendar.end).sort()
  const first = served.map((one) => one.formedOn).sort()[0]
  const last = lastDays.at(-1)
  if (first === undefined || last === undefined || last < calendar.start) return null
  const from = first < calendar.start ? calendar.start : first
  const to = last > calendar.end ? calendar.end : last
  return {
    held: from > calendar.start || to < calendar.end,
    facts: {
      name: person.name,
      role,
      program: definition.name,
      association: definition.association.name,
      body: definition.body?.name ?? null,
      lang: definition.locale.split('-')[0] ?? 'en',
      paper: definition.letter.paper,
      from,
      to,
      ongoing: served.some((one) => one.endedOn === null) && today <= calendar.end,
      word: role === 'mentor' ? definition.letter.mentorWord : definition.letter.menteeWord,
      aims: definition.letter.aims,
      signer: signer.name,
      signerOffice: signer.office,
      contact: definition.contact.address,
      datedOn: today,
    },
  }
}

/** Whether asking again would change nothing on the page. */
export function statesTheSame(one: LetterFacts, other: LetterFacts): boolean {
  return (Object.keys(one) as (keyof LetterFacts)[]).every((key) => one[key] === other[key])
}

/** A letter's page from its facts: the same facts give the same page. */
export function letterPage(facts: LetterFacts, number: string, code: string, checkUrl: string, locale: string) {
  const [year = 2000, month = 1, day = 1] = facts.datedOn.split('-').map(Number)
  const date = (at: Day) => dayText(at, 'long', locale)
  const bodies = facts.body === null ? facts.association : `the ${facts.body} of the ${facts.association}`
  const span = facts.ongoing
    ? `since ${date(facts.from)}; the program ends on ${date(facts.to)}`
    : `from ${date(facts.from)} to ${date(facts.to)}`
  return {
    title: 'Letter of recognition',
    description: `Recognizes the ${facts.word} of ${facts.name} as a ${facts.role}`,
    org: facts.body ?? facts.association,
    program: facts.body === null ? facts.program : `${facts.program}, ${facts.association}`,
    logo: letterMark,
    logoAlt: 'Two bookends hold three books',
    date: [year, month, day] as [number, number, number],
    dateText: date(facts.datedOn),
    addressee: [facts.name],
    lang: facts.lang,
    paper: facts.paper,
    paragraphs: [
      `This letter recognizes the ${facts.word} of ${facts.name}, who ${verb(facts)} in the ${facts.program} of ${bodies} ${span}.`,
      facts.aims,
      thanks(facts),
    ],
    closing: 'With our thanks,',
    signer: facts.signer,
    signerRole: `${facts.signerOffice}, ${facts.contact}`,
    signature: '',
    signatureAlt: '',
    verifyIntro: 'Anyone may check that this letter is genuine at',
    verifyUrl: checkUrl,
    verifyText: checkUrl.replace(/^https?:\/\//, '').replace(/\/[^/]*$/, ''),
    code: `Letter ${number}, code ${codeText(code)}`,
    qrAlt: 'QR code with the address of the page that checks this letter',
    pageWord: 'Page',
    years: [] as string[][],
    yearsCaption: '',
    yearsHead: [] as string[],
  }
}

function verb(facts: LetterFacts): string {
  switch (facts.role) {
    case 'mentor':
      return facts.ongoing ? 'is serving as a mentor' : 'served as a mentor'
    case 'mentee':
      return facts.ongoing ? 'is taking part as a mentee' : 'took part as a mentee'
    default:
      return never(facts.role)
  }
}

function thanks(facts: LetterFacts): string {
  return facts.role === 'mentor'
    ? `The committee thanks ${facts.name} for this service to the profession.`
    : `The committee thanks ${facts.name} for taking part.`
}
