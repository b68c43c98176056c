import { type Day, dayText } from '#kit/dates.ts'
import type { Definition } from '#features/programs/model.ts'
import { saying } from '#features/programs/sayings/model.ts'
import { rateText } from '#features/programs/words/model.ts'
import type { Membership, Reason } from '../../model.ts'

const jobSearch = [
  /\b(find|finding|get|getting|land|landing|look(?:ing)? for|search(?:ing)? for|seek|seeking|apply(?:ing)? (?:for|to)|toward|towards)\s+(?:(?:a|an|my|any|another|new|first|full|part|time|entry|level|professional|library|librarian|permanent|academic|public|school|better)[\s-]+){0,5}(?:jobs?|positions?|employment)\b/i,
  /\bjob[\s-](?:search|hunt|hunting|seeking|seeker|market|applications?)\b/i,
  /\b(?:my|an?|your|the|our|with|on|for|of|review|writ(?:e|ing)|improv(?:e|ing)|updat(?:e|ing))\s+(?:\w+\s+)?r[eé]sum[eé]s?(?!\p{L})/iu,
  /\b(?:curriculum vitae|cover letters?)\b/i,
  /\bget(?:ting)? hired\b|\bunemployed\b|\bout of work\b/i,
]

/** R17, R25: undefined when the promise was given as it stands. */
export function promiseReason(
  promise: string,
  rules: Pick<Definition, 'rhythm' | 'contact' | 'pages'>,
): Reason | undefined {
  if (promise === 'yes') return undefined
  const say = saying(rules, 'rules')
  const { contactsPerMonth } = rules.rhythm
  const rate = rateText(contactsPerMonth)
  const text = promise === '' ? say('promiseNone', { rate }) : say('promiseOther', { rate, said: promise })
  return {
    rule: 'R17',
    code: 'promise_open',
    text: `${text} ${asked(rules)}`,
    figures: { contactsPerMonth },
  }
}

const asked = (rules: Pick<Definition, 'contact' | 'pages'>) =>
  saying(rules, 'rules')('questions', { contact: rules.contact.name, address: rules.contact.address })

/** R26: a note for the reviewer and a service to go to, never a refusal. `noPost`: for want of a position, whatever was written. */
export function jobSearchReason(
  statement: string,
  noPost: boolean,
  rules: Pick<Definition, 'links' | 'pages'>,
): Reason | undefined {
  const wrote = jobSearch.some((form) => form.test(statement))
  if (!wrote && !noPost) return undefined
  const say = saying(rules, 'rules')
  const link = rules.links.resumeReview
  const service = link === undefined ? say('serviceUnnamed') : say('service', { link })
  return {
    rule: 'R26',
    code: wrote ? 'goals_name_job_search' : 'resume_review',
    text: `${say('notJobSearch')} ${service}`,
  }
}

/** R4: how the membership stands, and what would settle it. */
export function membershipReason(
  membership: Membership,
  rules: Pick<Definition, 'association' | 'eligibility' | 'links' | 'contact' | 'locale' | 'pages'>,
  start: Day,
): Reason | undefined {
  if (rules.eligibility.membership === null) return undefined
  const say = saying(rules, 'rules')
  const association = rules.association.short
  const link = rules.links.joinAssociation
  const join = link === undefined ? [] : [say('joining', { link })]
  const settled = rules.eligibility.membership.required
    ? [say('memberNeeded', { day: dayText(start, 'long', rules.locale) }), asked(rules)]
    : []
  const texts: { [state in Membership]: string[] } = {
    verified: [say('memberVerified', { association })],
    lapsed: [say('memberLapsed', { association }), ...settled, ...join],
    missing: [say('memberMissing', { association }), ...settled, ...join],
    not_found: [say('memberNotFound'), ...settled],
    mismatch: [say('memberMismatch'), ...settled],
  }
  return { rule: 'R4', code: `membership_${membership}`, text: texts[membership].join(' ') }
}
