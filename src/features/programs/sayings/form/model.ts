/** What the form says before it is sent, and to whom an earlier year is known, where a program says nothing else (see ../model.ts). */
export const form = {
  checking: {
    title: 'Check your answers',
    back: 'Back to your application',
    role: 'Mentee, mentor, or both',
    asMentee: 'As a mentee',
    asMentor: 'As a mentor',
    asBoth: 'As both',
    change: 'Change',
    nothing: 'Nothing said',
    promised: 'Promised',
    noPosition: 'None yet',
    position: '{{title}}, {{employer}}, {{from}} to {{until}}',
    positionHeld: '{{title}}, {{employer}}, since {{from}}',
    positionUnnamed: 'A position',
    positionOpen: '{{said}} (not complete)',
    rules: 'What the rules say so far',
    rulesOpen: 'They say it here once your positions are complete.',
    rulesText: 'A person reads every application before anything is decided.',
    ready: 'Send your application',
    readyText:
      'A copy of all this goes to {{email}}. You can change it until applications close, and withdraw it by one press.',
    lateText:
      'Applications have closed; this one goes on the late list. A copy of all this goes to {{email}}. It stays as you send it, and you can withdraw it by one press.',
    over: 'Applications have closed, and this form cannot be sent any more. Your answers are kept until the next call.',
    send: 'Send my application',
    changes: 'Send these changes',
    sent: 'You have sent this',
    same: 'Nothing has changed since you sent it.',
    stands: 'See what you sent, and how it stands',
    who: 'Are you {{name}}?',
    whoHint:
      'We know {{email}} as {{name}}’s address, and this form has another name. Two people may share an address; an application is one person’s.',
    whoMissing: 'Say whether you are {{name}}',
    yes: 'Yes, and this is my name now',
    no: 'No, we share this address',
    other: 'Nothing was sent',
    otherText:
      'What {{name}} sent stays as it is, with {{name}}’s name. For an application of your own we need an address that is yours alone:',
    otherPlus:
      'Many mailboxes take an address with a plus in it: {{plus}} comes to this same mailbox and is an address of its own. Close this form and ask for one with it.',
    otherKeep: 'Take what you typed here along:',
    otherFile: 'your answers as a text',
    otherForm: 'Close this form',
    otherHelp: 'Or write to {{address}}: the committee can enter your application by hand.',
  },
  again: {
    title: 'Your form is filled in already',
    introduction:
      'What you told us before stands in your application for {{year}}. Look it over, change what is not so any more, and send it by {{closes}}.',
    late: 'What you told us before stands in your application for {{year}}. Applications closed on {{closes}}; late ones are still taken.',
    code: 'So that nobody else can read it, we mail six digits to {{email}}. They open the form on this device.',
    press: 'Mail me the code',
    other: 'Use another address',
    otherHint: '(the form is empty there).',
    nothing: 'Nothing is sent before you press “Send” in the form. If you would rather not apply, you need do nothing.',
  },
} as const
