// Everything a permission can be about, four times: in the program of test/year, in a second program of the same
// association, in that program's cycle of the year before, and in another association.
import { keys } from '#test/year.ts'
import { mails } from '#test/year/mails.ts'
import { pairs } from '#test/year/pairs.ts'
import { people, type Who } from '#test/year/people.ts'

export const places = ['own', 'old', 'second', 'foreign'] as const
/** `own`: association a1, its first program, the cycle that runs; `old`: its cycle of the year before. */
export type Place = (typeof places)[number]
export const suffix = { own: '', old: '-old', second: '-2nd', foreign: '-a2' } as const

export const cycleId = (slug: string) => keys.ids('cycle', keys.ids('program', slug), '2026-27')

const kinds = {
  pair: ['pair-well', 'pair-silent', 'pair-never'],
  ticket: ['ticket-returned', 'ticket-silent', 'ticket-never'],
  lost: ['ticket-returned'],
  application: ['app-ingrid', 'app-wei', 'app-mika'],
  decision: ['decision-tala'],
  asked: ['asked'],
  batch: ['batch'],
  mail: ['mail-topic-ingrid', 'mail-topic-wei', 'mail-again-imani'],
  run: ['run'],
  request: ['request'],
  letter: ['letter-devon'],
  sign: ['s-talked', 's-pair-well-ingrid-2027-01'],
  question: ['q-pair-well-ingrid-2027-01'],
  person: ['ingrid'],
  feedback: ['feedback-ingrid'],
  concern: ['concern-open', 'concern-hana'],
  interest: ['interest'],
  draft: ['draft'],
  praise: ['praise'],
  // what was drawn and mailed: of a form, of signing in, of an invitation
  link: ['token'],
  month: ['2027-01'],
  unit: ['text-cost'],
  change: ['change'],
  repair: ['repair'],
  standby: ['standby'],
  nudge: ['nudge'],
  week: ['2027-01-11'],
  hold: ['hold'],
  entered: ['entered'],
  // a draft without pairs has no mails
  unwritten: [],
  merger: ['merger'],
  rehearsal: ['rehearsal'],
  cycle: ['ingrid'],
  office: ['office-bjorn', 'office-noor'],
  absence: ['absence-bjorn'],
  invitation: ['invitation-rosa'],
  session: ['session-ingrid', 'session-noor'],
  address: ['address'],
  passkey: ['passkey-ingrid', 'passkey-noor'],
  identity: ['identity-ingrid', 'identity-noor'],
} as const satisfies Record<string, readonly string[]>
export type Kind = keyof typeof kinds
const standing = new Set<Kind>([
  'office',
  'absence',
  'invitation',
  'session',
  'passkey',
  'identity',
  'interest',
  'address',
])
/** A thing that an address can name. `absent` is one that was never there. */
export type Thing = { id: string; place: Place | 'absent'; people: readonly string[]; contact?: string }

export function thingsOf(kind: Kind): Thing[] {
  if (kind === 'cycle')
    return [
      { id: cycleId('nmrt-career-mentoring'), place: 'own', people: ['ingrid'] },
      { id: cycleId('second'), place: 'second', people: ['ingrid-2nd'] },
      { id: cycleId('nmrt-career-mentoring-a2'), place: 'foreign', people: ['ingrid-a2'] },
      { id: 'none', place: 'absent', people: [] },
    ]
  if (kind === 'week')
    return [
      ...places.map((place) => ({ id: weekOf(place, kinds.week[0]), place, people: [] })),
      { id: 'none', place: 'absent', people: [] },
    ]
  const found = places
    // a month or a text of the page is no row: it is the same one everywhere
    .filter((place) => place === 'own' || (kind !== 'month' && kind !== 'unit'))
    // last year's committee is this year's, and so are its keys
    .filter((place) => place !== 'old' || !standing.has(kind))
    .flatMap((place) =>
      kinds[kind].map((id): Thing => {
        const { contact, ...rest } = about(kind, id)
        // last year's people and offices are this year's
        const whose = place === 'old' ? '' : suffix[place]
        return {
          id: `${id}${suffix[place]}`,
          place,
          people: rest.people.map((who) => `${who}${whose}`),
          ...(contact === undefined ? {} : { contact: `${contact}${whose}` }),
        }
      }),
    )
  return [...found, { id: 'none', place: 'absent', people: [] }]
}

/** A contact's week, as their mail names it. */
function weekOf(place: Place, begins: string): string {
  const cycle = {
    own: cycleId('nmrt-career-mentoring'),
    old: 'cycle-old',
    second: cycleId('second'),
    foreign: cycleId('nmrt-career-mentoring-a2'),
  }[place]
  return [cycle, `office-noor${place === 'old' ? '' : suffix[place]}`, begins].join('.')
}

function about(kind: Kind, id: string): { people: string[]; contact?: string } {
  const ofPair = (pairId: string) => {
    const pair = pairs.find((one) => one.id === pairId)
    return pair === undefined ? { people: [] } : { people: [pair.mentor, pair.mentee], contact: pair.contact }
  }
  if (kind === 'pair') return ofPair(id)
  if (kind === 'hold' || kind === 'entered')
    return { ...ofPair(kind === 'hold' ? 'pair-paused' : 'pair-well'), people: [] }
  // whose press it was, in a pair of their own
  if (kind === 'nudge') return { ...ofPair('pair-never'), people: ['noor'] }
  // a ticket's people read of it in mails; what an answer left behind is nobody's to take away
  if (kind === 'ticket' || kind === 'lost') return { ...ofPair(id.replace('ticket', 'pair')), people: [] }
  if (kind === 'sign') return { people: id === 's-talked' ? ['devon'] : [] }
  if (kind === 'mail') {
    const { contact } = ofPair(mails.find((mail) => mail.id === id)?.pair ?? '')
    return { people: [], ...(contact === undefined ? {} : { contact }) }
  }
  // whom it names
  if (kind === 'concern') return { people: id === 'concern-hana' ? ['hana'] : [] }
  // whose it is, as a member of the committee
  if (kind === 'absence' || kind === 'office') {
    const [, who = ''] = id.split('-')
    return { people: [who as Who], contact: who }
  }
  const last = id.split('-')[kind === 'question' ? 3 : 1] ?? id
  return { people: last in people ? [last as Who] : [] }
}
