import { type Day, dayText } from '#kit/dates.ts'
import type { Definition } from '#features/programs/model.ts'
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
  { rhythm, contact }: Pick<Definition, 'rhythm' | 'contact'>,
): Reason | undefined {
  if (promise === 'yes') return undefined
  const times = ['', 'once', 'twice'][rhythm.contactsPerMonth] ?? `${rhythm.contactsPerMonth} times`
  const asked = `contact at least ${times} a month`
  const told = promise === '' ? 'has no answer' : `says “${promise}”`
  return {
    rule: 'R17',
    code: 'promise_open',
    text: `Where it asks for ${asked}, the form ${told}. A committee member reads it and decides. ${contact.name} (${contact.address}) answers questions.`,
    figures: { contactsPerMonth: rhythm.contactsPerMonth },
  }
}

/** R26: a note for the reviewer and a service to go to, never a refusal. `noPost`: for want of a post, whatever was written. */
export function jobSearchReason(
  statement: string,
  noPost: boolean,
  { links }: Pick<Definition, 'links'>,
): Reason | undefined {
  const wrote = jobSearch.some((form) => form.test(statement))
  if (!wrote && !noPost) return undefined
  const service = links.resumeReview
    ? `The resume review service helps with that: ${links.resumeReview}`
    : 'A resume review service helps with that.'
  return {
    rule: 'R26',
    code: wrote ? 'goals_name_job_search' : 'resume_review',
    text: `This program is not meant for finding a first position. ${service}`,
  }
}

/** R4: how the membership stands, and what would settle it. */
export function membershipReason(
  membership: Membership,
  {
    association,
    eligibility,
    links,
    contact,
    locale,
  }: Pick<Definition, 'association' | 'eligibility' | 'links' | 'contact' | 'locale'>,
  start: Day,
): Reason | undefined {
  if (eligibility.membership === null) return undefined
  const name = `${association.short} membership`
  const human = `${contact.name} (${contact.address}) answers questions.`
  const join = links.joinAssociation ? ` Joining and renewing: ${links.joinAssociation}` : ''
  const settled = eligibility.membership.required
    ? ` It is needed by ${dayText(start, 'long', locale)}; until then a place is kept on that condition. ${human}`
    : ''
  const texts: { [state in Membership]: string } = {
    verified: `The ${name} is on the roster and paid.`,
    lapsed: `The ${name} is on the roster as lapsed.${settled}${join}`,
    missing: `The form names no ${association.short} member number.${settled}${join}`,
    not_found: `The member number is not on the roster that the committee has.${settled}`,
    mismatch: `On the roster the member number stands with a different name or address. A committee member compares them.${settled}`,
  }
  return { rule: 'R4', code: `membership_${membership}`, text: texts[membership] }
}
