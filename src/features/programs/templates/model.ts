/**
 * What a mail of one kind may say: the closed list of its placeholders. `lists` are placeholders that hold rows (their
 * fields named) or, with no fields, plain texts. `must` are those without which the mail misses its purpose.
 */
export type MailKind = {
  vars: readonly string[]
  lists?: { readonly [name: string]: readonly string[] }
  must?: readonly string[]
}

/** Placeholders every mail may use. */
export const everyMail = [
  'name',
  'given',
  'program',
  'programShort',
  'association',
  'cycleLabel',
  'roleAddress',
  'baseUrl',
  'homeUrl',
] as const

const partner = ['partnerName', 'partnerGiven'] as const
const questions = { questions: ['partner', 'wellUrl', 'littleUrl', 'noneUrl', 'helpUrl'] } as const
const answers = ['questions.wellUrl', 'questions.littleUrl', 'questions.noneUrl'] as const

/** Every kind of mail a program must have, one file each in its `mails` folder. */
export const mailKinds: { readonly [kind: string]: MailKind } = {
  application_received: { vars: ['role', 'roleWord', 'closeText', 'answersText'], must: ['answersText'] },
  application_accepted: { vars: ['roleWord', 'startText'] },
  application_declined: {
    vars: ['roleWord', 'reasonText', 'resumeReviewUrl', 'qualifiesOnText'],
    lists: { alternatives: [] },
    must: ['reasonText', 'qualifiesOnText'],
  },
  application_review: { vars: ['roleWord', 'reasonText'], must: ['reasonText'] },
  application_late: { vars: ['roleWord', 'closeText'] },
  pair_notice: {
    vars: [
      'role',
      'writesFirst',
      'firstBy',
      'writtenUrl',
      'helpUrl',
      'contactName',
      'contactAddress',
      'aimText',
      'starterText',
    ],
    lists: { partners: ['name', 'given', 'card', 'email', 'why'] },
    must: ['partners.name', 'partners.email', 'partners.why', 'writesFirst', 'firstBy', 'writtenUrl', 'helpUrl'],
  },
  unmatched_notice: {
    vars: ['roleWord', 'reasonText', 'waitingText', 'resumeReviewUrl'],
    must: ['reasonText', 'waitingText'],
  },
  first_contact_reminder: {
    vars: [...partner, 'partnerEmail', 'writtenUrl', 'helpUrl', 'contactName'],
    must: ['writtenUrl', 'helpUrl'],
  },
  introduction_question: { vars: [...partner, 'gotUrl', 'notYetUrl', 'contactName'], must: ['gotUrl', 'notYetUrl'] },
  first_contact_question: {
    vars: [...partner, 'inTouchUrl', 'notYetUrl', 'helpUrl', 'contactName'],
    must: ['inTouchUrl', 'notYetUrl', 'helpUrl'],
  },
  topic: {
    vars: ['month', 'number', 'of', 'topicTitle', 'topicBody', 'partnerNames', 'contactName', 'stopUrl'],
    lists: questions,
    must: ['topicBody', ...answers, 'questions.helpUrl'],
  },
  check_in_reminder: { vars: ['month', 'contactName'], lists: questions, must: [...answers, 'questions.helpUrl'] },
  ticket_opened: {
    vars: ['kindText', 'pairText', 'reasonText', 'ticketUrl', 'dueText'],
    must: ['ticketUrl', 'dueText'],
  },
  ticket_escalated: { vars: ['kindText', 'pairText', 'ownerName', 'openedText', 'ticketUrl'], must: ['ticketUrl'] },
  help_received: { vars: ['partnerName', 'contactName', 'dueText'], must: ['dueText'] },
  checking_address: { vars: ['contactName'] },
  pair_ended: { vars: ['partnerName', 'endedText', 'nextText'], must: ['endedText', 'nextText'] },
  pair_paused: { vars: ['partnerName', 'untilText'], must: ['untilText'] },
  liaison_changed: { vars: ['newName', 'newAddress', 'partnerName'], must: ['newName', 'newAddress'] },
  survey_invitation: { vars: ['roleWord', 'surveyUrl', 'closesText'], must: ['surveyUrl', 'closesText'] },
  survey_reminder: { vars: ['roleWord', 'surveyUrl', 'closesText'], must: ['surveyUrl', 'closesText'] },
  closing: { vars: ['partnerNames', 'letterUrl', 'surveyUrl'], must: ['letterUrl', 'surveyUrl'] },
  letter_ready: { vars: ['number', 'code', 'letterUrl', 'checkUrl'], must: ['letterUrl', 'checkUrl'] },
  sign_in_code: { vars: ['code', 'signInUrl', 'minutes'], must: ['code', 'signInUrl', 'minutes'] },
}
