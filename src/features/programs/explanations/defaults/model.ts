import type { Sentences } from '../../criteria/model.ts'

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
    noReasons: 'No criterion gives this pair points.',
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
  /** What nobody could better. `kept` and `lost` have no full stop, since they may stand in one sentence. */
  guarantees: {
    hold: 'Your decisions hold.',
    kept: by('count', {
      same: 'Nobody has changed anything',
      one: '1 change is kept',
      other: '{{count}} changes are kept',
    }),
    lost: by('count', { one: '1 lock could not hold', other: '{{count}} locks could not hold' }),
    pairs: by('count', {
      one: 'No arrangement makes more than 1 pair.',
      other: 'No arrangement makes more than {{count}} pairs.',
    }),
    places: 'The mentors have {{places}}, and the committee takes {{pairs}}.',
    lot: 'Who waits was not decided by who asked for more.',
    lotHow: 'Who stayed without last year came first, then a lottery, number {{number}}.',
    floor: 'No arrangement does better for the lowest pair.',
    floorHas: by('points', 'It has {{points}} of 100 points.'),
    total: 'Under these, no arrangement has a higher total.',
    totalIs: by('points', '{{points}} points, {{each}} a pair.'),
    circles: by('count', {
      one: 'Nobody is the mentor of their own mentor: two people would have been.',
      other: 'Nobody is the mentor of their own mentor: {{count}} times two people would have been.',
    }),
    circlesAll:
      'Each way to part them was matched, and this is the best; what is said above is said of arrangements without such a circle.',
    circlesMany:
      'Many ways to part them were matched, and this is the best of those; what is said above holds with the pairs left out that were given up for it.',
    undrawn: 'Nearly everybody is worth the same to everybody here: who of them has whom follows no draw.',
    proof:
      'The run carries the proof of it, which “bookend verify” checks. Points say what two people have in common; they do not predict how the two will get on.',
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

export const textOf = (one: Default): Sentences => (typeof one === 'string' ? one : one.text)
