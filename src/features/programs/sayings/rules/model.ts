/** What the rules tell somebody about their application or in the eligibility check (R16, R24); the reasons of a decision. */
export const rules = {
  rules: {
    experience: '{{length}} in professional positions on {{day}}; {{asks}}.',
    mentorAsks: 'mentors have at least {{least}}',
    menteeAsks: 'mentees have between {{least}} and {{most}}, both included',
    menteeAsksMost: 'mentees have at most {{most}}',
    reached: '{{length}} are reached on {{day}}.',
    menteeMeanwhile: 'Until then the mentee form is open.',
    mentorNoneHeld:
      '{{length}} in professional positions on {{day}}, and no position held on that day as far as we know. Mentors usually hold one; a committee member looks at it and decides.',
    noneYet: 'No professional position yet on {{day}}; {{asks}}. The form is open again for the next cycle.',
    tooLong: 'More than {{most}} in professional positions on {{day}} ({{length}}); {{asks}}.',
    mentorOpen: 'The mentor form is open to people with that experience.',
    reachedReminder: '{{length}} are reached on {{day}}; a reminder for the next form can be asked for.',
    menteeNoneHeld:
      '{{length}} in professional positions on {{day}}, and no position held on that day; mentees hold one.',
    newPosition: 'Once a new position has begun, the form is open again.',
    positionBegins: 'A position begins on {{day}}.',
    mentorToo: 'The mentor form is open as well.',
    nothingAsked: 'The program asks for no time in professional positions.',
    noDates: 'The form names no dates for professional positions. A committee member asks for them.',
    exception: '{{contact}} ({{address}}) answers questions and can make an exception.',
    questions: '{{contact}} ({{address}}) answers questions.',
    promiseNone:
      'Where it asks for contact at least {{rate}}, the form has no answer. A committee member reads it and decides.',
    promiseOther:
      'Where it asks for contact at least {{rate}}, the form says “{{said}}”. A committee member reads it and decides.',
    notJobSearch: 'This program is not meant for finding a first position.',
    service: 'The resume review service helps with that: {{link}}',
    serviceUnnamed: 'A resume review service helps with that.',
    memberVerified: 'The {{association}} membership is on the roster and paid.',
    memberLapsed: 'The {{association}} membership is on the roster as lapsed.',
    memberMissing: 'The form names no {{association}} member number.',
    memberNotFound: 'The member number is not on the roster that the committee has.',
    memberMismatch:
      'On the roster the member number stands with a different name or address. A committee member compares them.',
    memberNeeded: 'It is needed by {{day}}; until then a place is kept on that condition.',
    joining: 'Joining and renewing: {{link}}',
  },
} as const
