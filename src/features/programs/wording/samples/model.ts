import { addDays, dayIn, type Instant, monthOf, monthText } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import type { Draft, Vars } from '#features/mail/model.ts'
import {
  commonVars,
  dayWords,
  letterheadOf,
  replyOf,
  senderOf,
  wordsFrom,
} from '#features/programs/letterhead/model.ts'
import { conflictDays } from '#features/programs/confirming/model.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'
import { mailKinds } from '#features/programs/templates/model.ts'

type Reader = { personId: string; name: string; email: string }

/**
 * A mail of a kind as it could be, to look at before there is one: invented people, this program's dates, links that lead
 * to the public page. It names who asked for it as its reader. What nobody thought of an example for stands in [brackets].
 */
export function sampleDraft(cycle: LiveCycle, kind: string, reader: Reader, baseUrl: string, now: Instant): Draft {
  const closed = must(mailKinds[kind], `a mail of the kind ${kind}`)
  const all = { ...plainSamples(cycle, baseUrl, now), ...commonVars(cycle, reader.name, baseUrl) }
  const vars: Record<string, Vars[string]> = { ...commonVars(cycle, reader.name, baseUrl) }
  for (const name of closed.vars) vars[name] = all[name] ?? `[${name}]`
  for (const [name, fields] of Object.entries(closed.lists ?? {}))
    vars[name] = fields.length === 0 ? ['An example of one of several.'] : [rowOf(fields, cycle, baseUrl)]
  const contact = { officeId: '', personId: '', name: people.contact, address: 'imani.washington@example.org' }
  return {
    key: `sample:${kind}:${reader.personId}:${now}`,
    kind,
    category: 'essential',
    cycleId: cycle.id,
    personId: reader.personId,
    to: { name: reader.name, address: reader.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars,
    letterhead: letterheadOf(cycle, now, words.why, closed.vars.includes('contactName') ? { contact } : {}),
    dueAt: now,
  }
}

const words = { why: 'An example, sent to you alone because you asked to see it.' }
const people = { partner: 'Wei Zhang', partnerGiven: 'Wei', contact: 'Imani Washington', owner: 'Imani Washington' }

function plainSamples(cycle: LiveCycle, baseUrl: string, now: Instant): { [name: string]: Vars[string] } {
  const { definition, calendar } = cycle
  const day = (from: string, days: number) => dayWords(cycle, addDays(from, days))
  const today = dayIn(calendar.zone, now)
  const topic = calendar.topics[0]
  return {
    code: '123456',
    keptAddress: 'wei.zhang@example.org',
    otherAddress: 'wei@example.org',
    minutes: '10',
    lastLabel: 'the year before',
    was: 'unmatched',
    closeText: dayWords(cycle, definition.applications.close),
    startText: dayWords(cycle, calendar.start),
    closesText: dayWords(cycle, calendar.end),
    roleWord: 'mentee',
    role: 'mentee',
    kindText: 'A question',
    leftText: 'The pages “Where you have worked” and “Topics” are still open.',
    lateText: 'It can still be sent; the committee looks at late forms if there are places.',
    stateText: 'That the report itself was read has been said.',
    conditionText: 'Please renew your membership.',
    byText: day(today, 14),
    promisedText: `We promised it by ${day(today, 14)}.`,
    reasonText: 'Your position begins two months after the program does.',
    waitingText: 'You are on the waiting list; if a mentor becomes free, we write at once.',
    resumeReviewUrl: definition.links.resumeReview ?? `${baseUrl}/`,
    qualifiesOnText: day(calendar.start, 61),
    questionText: 'When did you begin as a cataloger at Port College?',
    subjectText: 'How are you two?',
    bodyText: 'How are the two of you? If this is a hard month, we can pause the mails, and nobody needs a reason.',
    quoteUrl: '',
    concernUrl: `${baseUrl}/`,
    pauseUrl: `${baseUrl}/`,
    readersText: 'Imani Washington and Björn Yazzie',
    readerName: 'Imani Washington',
    readerAddress: 'imani.washington@example.org',
    wordsText: 'Thank you for writing. May I call you on Thursday?',
    firstBy: day(calendar.start, 7),
    writesFirst: true,
    confirm: publicationOf(definition).confirm,
    confirmBy: day(today, conflictDays),
    contactName: people.contact,
    contactAddress: 'imani.washington@example.org',
    aimText: wordsFrom(definition, 'aim'),
    starterText: wordsFrom(definition, 'starter'),
    partnerName: people.partner,
    partnerGiven: people.partnerGiven,
    partnerEmail: 'wei.zhang@example.org',
    partnerNames: people.partner,
    month: monthText(topic?.month ?? monthOf(calendar.start), 'long', definition.locale),
    number: topic?.number ?? 1,
    of: calendar.months.length,
    topicTitle: topic?.topic.title ?? '',
    topicBody: { markup: topic?.topic.body ?? '' },
    pairText: `${people.partner} and Beth Meyer`,
    dueText: day(today, 3),
    silentText: '1 pair',
    silentMore: '',
    ticketsText: '1 ticket',
    topicText: `${topic?.topic.title ?? ''}, on ${day(today, 5)}`,
    writerName: people.partner,
    askedBy: people.owner,
    pairs: '48',
    mails: '105',
    pairsText: '2 new pairs',
    mailsText: '4 mails',
    mentorName: people.partner,
    answerText: `${people.partner} can, and stands in the draft.`,
    restText: '1 new pair of them is a draft again: read it, and publish it once more.',
    inviterName: people.owner,
    officeText: 'Co-chair, from July 1 to June 30',
    lastDayText: day(today, 45),
    changeText: 'A passkey was added.',
    whenText: dayWords(cycle, today),
    ownerName: people.owner,
    awayName: people.owner,
    awayText: `${people.owner} is away from ${day(today, 7)} to ${day(today, 14)}, and you stand in.`,
    personName: people.partner,
    whatText: 'the topics of the months',
    openedText: dayWords(cycle, today),
    receivedText: dayWords(cycle, today),
    askedText: '',
    endedText: dayWords(cycle, today),
    nextText: 'We look for another partner for you and write within two weeks.',
    untilText: day(today, 30),
    noticeText: 'You asked that your data be erased. It will be in seven days, unless you take that back.',
    newName: people.contact,
    newAddress: 'imani.washington@example.org',
    ...Object.fromEntries(urls.map((name) => [name, `${baseUrl}/`])),
  }
}

const urls =
  'joinUrl answersUrl noticeUrl formUrl changeUrl withdrawUrl confirmUrl changesUrl yesUrl noUrl applyUrl checkUrl statusUrl answerUrl writtenUrl inviteUrl officesUrl absencesUrl helpUrl gotUrl notYetUrl inTouchUrl stopUrl archiveUrl ticketUrl nudgeUrl topicUrl deskUrl surveyUrl letterUrl signInUrl accountUrl undoUrl'.split(
    ' ',
  )

function rowOf(fields: readonly string[], cycle: LiveCycle, baseUrl: string): Record<string, string> {
  const samples: Record<string, string> = {
    question: 'Your time zone',
    answer: cycle.definition.zoneName,
    name: people.partner,
    given: people.partnerGiven,
    partner: people.partner,
    card: 'Cataloger at Port College, in the profession for two years.',
    talksBy: 'email, video call',
    unreachedText: '',
    topics: 'Leadership, Metadata',
    email: 'wei.zhang@example.org',
    phone: '(206) 555-0138',
    names: `${people.partner} and Beth Meyer`,
    sign: 'last sign December 4, 2026',
    title: `Silent toward us, or not in touch: ${people.partner} and Beth Meyer`,
    due: 'January 18, 2027',
    stepText: 'Ask both how it stands',
    why: 'You both work in academic libraries, and your clocks agree.',
  }
  return Object.fromEntries(
    fields.map((name) => [name, name.endsWith('Url') ? `${baseUrl}/` : (samples[name] ?? `[${name}]`)]),
  )
}
