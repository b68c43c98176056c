import { formatsOf } from '#kit/locales.ts'
import type { Sentences } from '../criteria/model.ts'
import { filled, type Told, type Values } from './told/model.ts'

/** A sentence of every program that has none of its own; `by`: the placeholder whose number chooses among its forms. */
export type Default = string | { by: string; text: Sentences }

const by = (name: string, text: Sentences): Default => ({ by: name, text })

/** How a run is explained to the committee, and what is said to whoever is called for (R38, R39, R56): all that a program may say otherwise. */
export const defaults = {
  /** "Why not this mentor?" */
  whyNot: {
    partner: '{{mentor}} is the mentor of {{mentee}}.',
    rules: 'A rule stands against it: {{mentor}} {{rules}}.',
    setAside: 'Such a pair can be locked only with a reason, and some never.',
    locked: '{{mentee}} is locked with {{mentor}}. Take that change back first, and ask again.',
    noPlace: '{{mentor}} has no place.',
    placesLocked: 'Every place of {{mentor}} is locked, for {{mentees}}.',
    points: by('points', 'The two would have {{points}} points.'),
    pointsNow: by('points', 'The two would have {{points}} points, against {{now}} with {{current}}.'),
    committeeFull:
      'The committee’s places are full: every pair needs a member who answers for it, and the lot gave those places to others.',
  },
  /** What a pair made by hand costs everybody. */
  costs: {
    nothing: 'It costs nothing: the whole run would be as good.',
    points: by('points', {
      one: 'It costs the whole run 1 point.',
      other: 'It costs the whole run {{points}} points.',
    }),
    gain: by('points', {
      one: 'The pair lies below the lowest; the others gain 1 point.',
      other: 'The pair lies below the lowest; the others gain {{points}} points.',
    }),
    floor: by('points', {
      one: 'The lowest pair falls to 1 point.',
      other: 'The lowest pair falls to {{points}} points.',
    }),
    place: '{{loses}} would go without, and {{gains}} have a place instead.',
    pair: 'It costs a pair: somebody would go without.',
    pairOf: 'It costs a pair: {{loses}} would go without.',
  },
  /** Who else would move; no full stop, since several stand in one line. */
  moves: {
    to: '{{mentee}} to {{mentor}}',
    waits: '{{mentee}} would wait',
    nobody: 'nobody',
    people: by('count', { one: '1 person', other: '{{count}} people' }),
    more: by('count', 'and {{count}} more'),
  },
  alternatives: {
    none: 'Nobody else is possible: a rule stands against every other mentor.',
    more: by('count', {
      one: '1 mentor more would be possible, each at a higher cost. Ask below about anybody.',
      other: '{{count}} mentors more would be possible, each at a higher cost. Ask below about anybody.',
    }),
    onlyChoice: '{{person}} has no other choice.',
    firstChoice: by('choices', 'Nobody would have more points with {{person}}: first of {{choices}} who are possible.'),
    laterChoice: by(
      'choices',
      'For {{person}} this is number {{rank}} of {{choices}} who are possible; the best has {{best}} points.',
    ),
  },
  /** What would give somebody without a mentor a place. */
  help: {
    member: 'A member of the committee more, or one who takes more pairs: mentors there are.',
    rule: 'Without the rule “{{rule}}” alone there would be a mentor.',
    severalRules: 'No single rule is in the way: every mentor is kept away by several, or by different ones.',
    anyMentor: 'A mentor whom no rule keeps away.',
    place: 'One place more with any of these mentors: {{mentors}}.',
    placeOrMore: by('count', {
      one: 'One place more with any of these mentors: {{mentors}} or 1 other.',
      other: 'One place more with any of these mentors: {{mentors}} or {{count}} others.',
    }),
    newMentor: 'Or a new mentor who is possible for the same people.',
  },
  rules: {
    lede: 'If a rule were lifted for everybody, and everybody matched anew.',
    none: 'No rule forbids a pair here.',
  },
  /** Each step left out, or another rule, by an honest name, and what that would mean. */
  ways: {
    own: 'As it is',
    withoutWho: 'Points decide who has a place',
    withoutFloor: 'The lowest pair is not raised',
    totalOnly: 'Most pairs, then most points, and nothing else',
    stable: 'No two would both rather have each other',
    shareOfOwnBest: 'Points as a share of each mentee’s best',
  },
  waysMean: {
    own: 'The run itself.',
    withoutWho: 'Whoever was without a partner last year does not come first, and there is no lot.',
    withoutFloor: 'Most points in all, even where one pair has few.',
    totalOnly: 'Neither of the two steps above.',
    stable: 'As young doctors and hospitals are matched. Where mentors are short, points choose people here, too.',
    shareOfOwnBest: 'A mentee who can have few points with anybody counts as much as one who can have many.',
  },
  levels: {
    lede: 'The same people by other rules. Each line leaves a step out, or asks for something else; nobody is told of any of them.',
    rather: by('pairs', {
      same: 'No two people would both have more points with each other.',
      one: 'There is one pair, not made, whose two would both have more points.',
      other: 'There are {{pairs}} pairs, not made, whose two would both have more points.',
    }),
    otherMentor:
      'Other mentor: how many mentees would have another mentor than in this run, or one in only one of the two.',
    none: 'There is nothing to compare: this run has no pairs, is older than the comparison, or has more than 250,000 possible pairs.',
  },
  /** Before the deadline, and what is pasted into a call. */
  forecast: {
    nobodyYet: 'Nobody is accepted yet, so nothing can be said of what is missing.',
    today: 'If matching were today: {{mentees}} and {{mentors}} with {{places}} make {{pairs}}.',
    all: 'Every mentee would have a mentor.',
    without: by('count', {
      one: '1 mentee would have no mentor.',
      other: '{{count}} mentees would have no mentor.',
    }),
    roomAll:
      'There is a mentor for each of them, but the committee answers for no more pairs: it takes another member, or members who take more.',
    roomSome: by(
      'count',
      'For {{count}} of them there is a mentor, but the committee answers for no more pairs: it takes another member, or members who take more.',
    ),
    counted: 'Counted is who is accepted, also on a condition, or qualifies and waits for a place.',
    waiting: by('count', {
      same: 'No application waits for a decision.',
      one: '1 application waits for a decision and is not counted.',
      other: '{{count}} applications wait for a decision and are not counted.',
    }),
    everyMentee: 'Every one of {{mentees}} can have a mentor, as far as mentors go.',
    someMentees: by('placed', '{{placed}} of {{mentees}} can have a mentor, as far as mentors go.'),
    noMentor: 'No mentor is in the pool: any would help.',
    wouldPlace: 'Would place: so many more mentors of this kind would each give a mentee a place.',
    range: '{{least}} to {{most}}',
  },
  call: {
    nobody: 'Nobody has applied yet.',
    all: by('mentees', {
      one: 'Today the one applicant can have a mentor.',
      other: 'Today all {{mentees}} applicants can have a mentor.',
    }),
    none: by('mentees', {
      one: 'Today the one applicant cannot have a mentor.',
      other: 'Today none of {{mentees}} applicants can have a mentor.',
    }),
    some: by('mentees', 'Today {{placed}} of {{mentees}} applicants can have a mentor.'),
    would: by('count', {
      one: 'One more mentor {{kind}} would give one more person a place.',
      other: '{{Count}} more mentors {{kind}} would give {{count}} more people a place.',
    }),
    could: by('count', {
      one: 'One more mentor {{kind}} could give one more person a place.',
      other: '{{Count}} more mentors {{kind}} could give {{count}} more people a place.',
    }),
    chose: 'who chose “{{answer}}”',
    noKind: 'More mentors of the kinds we know would not give anybody else a place.',
    paste: '{{program}} still needs mentors.',
    pasteKinds: '{{program}} still needs mentors, above all {{kinds}}.',
  },
} as const satisfies { [group: string]: { [name: string]: Default } }

/** The rules of the house in the program's words; `committee`: kept apart by the committee, `contact`: nobody may answer for the two. */
export type NeverWords = { self: string; named: string; supervisor: string; earlier: string; circle: string } & {
  committee?: string
  contact?: string
}

type Groups = typeof defaults
export type ExplanationName = { [G in keyof Groups]: `${G}.${keyof Groups[G] & string}` }[keyof Groups]

/** A program's own sentences. `numbers`: how a call spells 0, 1, 2 …; those beyond are figures. */
export type Explanations = { [G in keyof Groups]?: { [N in keyof Groups[G]]?: Sentences } } & { numbers?: string[] }

/** In whose words something is said. */
export type Spoken = { locale: string; explanations?: Explanations }
export type Say = (name: ExplanationName, values?: Values, count?: number) => string

type Texts<T> = { [group: string]: { [name: string]: T } | undefined }

/** Every sentence, with the program's own where it has one. */
export const catalogueOf = ({ explanations = {} }: Pick<Spoken, 'explanations'>) =>
  Object.entries<{ [name: string]: Default }>(defaults).flatMap(([group, names]) =>
    Object.entries(names).map(([name, one]) => ({
      path: ['explanations', group, name],
      one,
      own: (explanations as Texts<Sentences>)[group]?.[name],
    })),
  )

export const textOf = (one: Default): Sentences => (typeof one === 'string' ? one : one.text)

/**
 * The program's sentence, or the default, with its placeholders filled. Its form goes by `count`, or by the value that the default goes
 * by.
 */
export function sayerOf({ locale, explanations = {} }: Spoken): Say {
  return (name, values = {}, count) => {
    const [group = '', key = ''] = name.split('.')
    const own = (explanations as Texts<Sentences>)[group]?.[key]
    const one = (defaults as Texts<Default>)[group]?.[key] ?? ''
    const counted = typeof one === 'string' ? undefined : values[one.by]
    const number = count ?? (typeof counted === 'number' ? counted : 2)
    return filled(own ?? textOf(one), values, number, locale)
  }
}

/** What is said of other mentors and of who moves, for what goes on in a browser, which need not know all the rest. */
export function toldIn(program: Spoken): Told {
  const some = catalogueOf(program).filter(({ path: [, group] }) => group === 'alternatives' || group === 'moves')
  const texts = some.map(({ path: [, group, name], one, own }) => [`${group}.${name}`, own ?? textOf(one)])
  return { locale: program.locale, texts: Object.fromEntries(texts) }
}

const english = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** A number as a call spells it; a figure where the program's language has no word for it here. */
export function spelled(count: number, { locale, explanations }: Spoken): string {
  const words = explanations?.numbers ?? (/^en\b/.test(locale) ? english : [])
  return words[count] ?? formatsOf(locale).figure.format(count)
}
