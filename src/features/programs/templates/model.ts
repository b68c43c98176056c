/**
 * What a mail of one kind may say: the closed list of its placeholders. `lists` are placeholders that hold rows (their
 * fields named) or, with no fields, plain texts. `must` are those without which the mail misses its purpose.
 */
export type MailKind = {
  vars: readonly string[]
  lists?: { readonly [name: string]: readonly string[] }
  must?: readonly string[]
  /** Placeholders of before, and what to do where somebody's words still have them. */
  gone?: { readonly [name: string]: string }
  /** Placeholders that came later, and of somebody's words without them what is missing and how to add it. */
  since?: { readonly [name: string]: string }
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
const pair = [...partner, 'partnerEmail', 'contactName', 'contactAddress'] as const
const questions = { questions: ['partner', 'wellUrl', 'littleUrl', 'noneUrl', 'helpUrl'] } as const
const answers = ['questions.wellUrl', 'questions.littleUrl', 'questions.noneUrl'] as const

/**
 * Every kind of mail a program must have, one file each in its `mails` folder. What a value holds: closeText, startText,
 * byText, qualifiesOnText, firstBy, dueText, openedText, receivedText, closesText, untilText and endedText a date (or ''); reasonText,
 * waitingText, answerText, nextText, restText, askedText, awayText, aimText, conditionText, questionText, lateText, stateText, promisedText and starterText whole sentences (or ''); kindText,
 * pairText, pairsText and mailsText a few words; topicBody markup. A value that may be missing is '', and a template asks for it by `{% if contactName != "" %}`.
 */
export const mailKinds: { readonly [kind: string]: MailKind } = {
  application_code: { vars: ['code', 'formUrl', 'minutes', 'closeText'], must: ['code', 'formUrl', 'minutes'] },
  application_received: {
    vars: ['roleWord', 'closeText', 'changeUrl', 'withdrawUrl'],
    lists: { answers: ['question', 'answer'] },
    must: ['answers.answer', 'changeUrl', 'withdrawUrl'],
  },
  interest_confirm: { vars: ['confirmUrl'], must: ['confirmUrl'] },
  interest_open: { vars: ['applyUrl', 'checkUrl', 'closeText'], must: ['applyUrl', 'closeText'] },
  apply_again: {
    vars: ['lastLabel', 'was', 'roleWord', 'startText', 'closeText', 'formUrl', 'checkUrl'],
    must: ['formUrl', 'closeText'],
  },
  application_withdrawn: { vars: ['roleWord', 'changeUrl', 'closeText'] },
  application_reminder: { vars: ['leftText', 'closeText', 'changeUrl'], must: ['leftText', 'closeText', 'changeUrl'] },
  application_unsent: { vars: ['closeText', 'lateText', 'changeUrl'], must: ['changeUrl', 'lateText'] },
  application_accepted: { vars: ['roleWord', 'startText', 'statusUrl'] },
  application_conditional: {
    vars: ['roleWord', 'startText', 'conditionText', 'byText', 'statusUrl'],
    must: ['conditionText', 'byText'],
  },
  application_declined: {
    vars: ['roleWord', 'reasonText', 'resumeReviewUrl', 'qualifiesOnText', 'statusUrl'],
    lists: { alternatives: [] },
    must: ['reasonText', 'qualifiesOnText'],
  },
  application_review: { vars: ['roleWord', 'reasonText', 'statusUrl'], must: ['reasonText'] },
  membership_lapsed: { vars: ['roleWord', 'joinUrl', 'statusUrl'] },
  applications_merged: {
    vars: ['keptAddress', 'otherAddress', 'statusUrl'],
    must: ['keptAddress', 'otherAddress', 'statusUrl'],
  },
  application_late: { vars: ['roleWord', 'closeText', 'statusUrl'] },
  application_waiting: { vars: ['roleWord', 'reasonText', 'startText', 'statusUrl'], must: ['reasonText'] },
  application_question: {
    vars: ['roleWord', 'questionText', 'answerUrl', 'statusUrl'],
    must: ['questionText', 'answerUrl'],
  },
  publication_asked: { vars: ['askedBy', 'pairs', 'mails', 'confirmUrl'], must: ['askedBy', 'pairs', 'confirmUrl'] },
  changes_asked: {
    vars: ['askedBy', 'pairsText', 'mailsText', 'confirmUrl'],
    must: ['askedBy', 'pairsText', 'confirmUrl'],
  },
  standby_asked: { vars: ['byText', 'yesUrl', 'noUrl'], lists: { why: [] }, must: ['byText', 'yesUrl', 'noUrl'] },
  standby_answered: {
    vars: ['mentorName', 'answerText', 'nextText', 'changesUrl'],
    must: ['answerText', 'nextText', 'changesUrl'],
  },
  standby_over: { vars: [] },
  changes_back: { vars: ['restText', 'changesUrl'], lists: { changed: [] }, must: ['restText', 'changesUrl'] },
  pair_notice: {
    vars: [
      'role',
      'writesFirst',
      'firstBy',
      'confirm',
      'confirmBy',
      'writtenUrl',
      'helpUrl',
      'contactName',
      'contactAddress',
      'aimText',
      'starterText',
    ],
    lists: {
      partners: [
        'name',
        'given',
        'card',
        'talksBy',
        'topics',
        'email',
        'phone',
        'why',
        'unreachedText',
        'writtenUrl',
        'helpUrl',
        'confirmUrl',
      ],
    },
    must: ['partners.name', 'partners.email', 'partners.why', 'partners.writtenUrl', 'writesFirst', 'firstBy'],
  },
  unmatched_notice: {
    vars: ['roleWord', 'reasonText', 'waitingText', 'resumeReviewUrl'],
    must: ['reasonText', 'waitingText'],
  },
  confirm_reminder: { vars: [...pair, 'confirmUrl', 'byText'], must: ['confirmUrl', 'byText'] },
  pair_confirmed: {
    vars: [...pair, 'writesFirst', 'firstBy', 'writtenUrl', 'helpUrl'],
    must: ['writesFirst', 'firstBy', 'writtenUrl', 'helpUrl'],
  },
  conflict_told: { vars: ['answersUrl'], must: ['answersUrl'] },
  first_contact_reminder: {
    vars: [...pair, 'writtenUrl', 'helpUrl'],
    must: ['writtenUrl', 'helpUrl'],
  },
  introduction_question: { vars: [...pair, 'gotUrl', 'notYetUrl', 'helpUrl'], must: ['gotUrl', 'notYetUrl'] },
  first_contact_question: {
    vars: [...pair, 'inTouchUrl', 'notYetUrl', 'helpUrl'],
    must: ['inTouchUrl', 'notYetUrl', 'helpUrl'],
  },
  topic: {
    vars: [
      'month',
      'number',
      'of',
      'topicTitle',
      'topicBody',
      'partnerNames',
      'contactName',
      'contactAddress',
      'stopUrl',
      'archiveUrl',
    ],
    lists: questions,
    must: ['topicBody', ...answers, 'questions.helpUrl'],
  },
  check_in_reminder: {
    vars: ['month', 'contactName', 'contactAddress'],
    lists: questions,
    must: [...answers, 'questions.helpUrl'],
  },
  nudge: {
    vars: ['month', 'contactName', 'contactAddress'],
    lists: questions,
    must: [...answers, 'questions.helpUrl'],
  },
  weekly_digest: {
    vars: ['awayName', 'silentText', 'silentMore', 'nudgeUrl', 'ticketsText', 'topicText', 'topicUrl', 'deskUrl'],
    lists: { silent: ['names', 'sign'], tickets: ['title', 'due', 'ticketUrl', 'stepText', 'stepUrl'] },
    must: ['silent.names', 'nudgeUrl', 'tickets.title', 'tickets.ticketUrl', 'topicText'],
    since: {
      stepUrl:
        'beside each ticket its first step can stand, one press without the sign-in, and in yours it does not. To add it, put {% if t.stepText != "" %}: [{{ t.stepText }}]({{ t.stepUrl }}){% endif %} behind the day a ticket is due, with the name that your list of tickets has in the place of t, or put the folder’s words into the form.',
    },
  },
  ticket_opened: {
    vars: ['kindText', 'pairText', 'reasonText', 'ticketUrl', 'dueText'],
    must: ['ticketUrl', 'dueText'],
  },
  ticket_escalated: {
    vars: ['kindText', 'pairText', 'ownerName', 'openedText', 'askedText', 'ticketUrl'],
    must: ['ticketUrl'],
  },
  ticket_mail: { vars: ['subjectText', 'bodyText', 'contactName'], must: ['bodyText'] },
  ticket_question: {
    vars: [...pair, 'inTouchUrl', 'notYetUrl', 'helpUrl'],
    must: ['inTouchUrl', 'notYetUrl', 'helpUrl'],
  },
  ticket_note: { vars: ['writerName', 'ticketUrl'], must: ['ticketUrl'] },
  mail_stopped: { vars: ['personName', 'whatText'], must: ['personName', 'whatText'] },
  note_received: {
    vars: ['kindText', 'receivedText', 'dueText', 'quoteUrl'],
    must: ['receivedText', 'dueText'],
    gone: {
      noteText:
        'this mail repeats nothing that was typed any more, so that nobody is mailed what somebody else wrote in their name. Put {{ receivedText }}, the day it came, in the place of {{ noteText }}',
    },
  },
  concern_opened: { vars: ['concernUrl', 'byText'], must: ['concernUrl', 'byText'] },
  concern_late: { vars: ['concernUrl', 'byText', 'lateText', 'promisedText'], must: ['concernUrl', 'lateText'] },
  concern_answered: { vars: ['concernUrl', 'byText', 'stateText', 'promisedText'], must: ['concernUrl', 'stateText'] },
  concern_received: { vars: ['readersText', 'byText'], must: ['readersText', 'byText'] },
  concern_read: {
    vars: ['readerName', 'readerAddress', 'wordsText'],
    must: ['readerName', 'readerAddress', 'wordsText'],
  },
  help_received: { vars: [...pair, 'dueText'], must: ['dueText'] },
  relay_note: { vars: [...partner, 'contactName', 'contactAddress', 'reasonText'], must: ['reasonText'] },
  checking_address: { vars: ['contactName', 'contactAddress'] },
  pair_ended: { vars: [...partner, 'contactName', 'endedText', 'nextText'], must: ['endedText', 'nextText'] },
  pair_paused: { vars: [...partner, 'contactName', 'untilText', 'pauseUrl'], must: ['untilText', 'pauseUrl'] },
  pause_question: { vars: [...partner, 'contactName', 'untilText', 'pauseUrl'], must: ['pauseUrl'] },
  liaison_changed: { vars: ['newName', 'newAddress', 'partnerName'], must: ['newName', 'newAddress'] },
  survey_invitation: { vars: ['roleWord', 'surveyUrl', 'closesText'], must: ['surveyUrl', 'closesText'] },
  exit_survey: { vars: ['roleWord', 'partnerName', 'surveyUrl', 'closesText'], must: ['surveyUrl', 'closesText'] },
  survey_reminder: { vars: ['roleWord', 'surveyUrl', 'closesText'], must: ['surveyUrl', 'closesText'] },
  closing: { vars: ['partnerNames', 'letterUrl', 'surveyUrl'], must: ['letterUrl', 'surveyUrl'] },
  letter_ready: { vars: ['number', 'code', 'letterUrl', 'checkUrl'], must: ['letterUrl', 'checkUrl'] },
  office_invitation: {
    vars: ['inviterName', 'officeText', 'inviteUrl', 'untilText'],
    must: ['inviteUrl', 'untilText'],
  },
  chair_ends: { vars: ['lastDayText', 'endedText', 'officesUrl'], must: ['lastDayText', 'officesUrl'] },
  absence: { vars: ['awayName', 'awayText', 'absencesUrl'], must: ['awayText', 'absencesUrl'] },
  office_changed: { vars: ['changeText', 'officesUrl'], must: ['changeText'] },
  address_code: { vars: ['code', 'confirmUrl', 'minutes'], must: ['code', 'confirmUrl', 'minutes'] },
  address_taken: { vars: [] },
  address_changed: { vars: ['whenText', 'undoUrl', 'untilText'], must: ['whenText', 'undoUrl', 'untilText'] },
  address_entered: { vars: ['reasonText'], must: ['reasonText'] },
  data_notice: { vars: ['noticeText', 'noticeUrl'], must: ['noticeText', 'noticeUrl'] },
  audit_head: { vars: ['whenText', 'number', 'code'], must: ['code'] },
  sign_in_changed: { vars: ['changeText', 'whenText', 'accountUrl'], must: ['changeText', 'accountUrl'] },
  sign_in_code: { vars: ['code', 'signInUrl', 'minutes'], must: ['code', 'signInUrl', 'minutes'] },
}
