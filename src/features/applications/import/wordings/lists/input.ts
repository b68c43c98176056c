import { emailWording, employerWording, nameWordings, type Wording } from '../input.ts'

/** Of the association's roster (R4). */
export const rosterWordings: Wording[] = [
  {
    field: 'number',
    says: 'member id|member number|membership number|membership id|id|number|member no|customer id|constituent id|imis id|person id|account number',
    like: [[/\b(member|customer|constituent|account)\w*\b.*\b(id|number|no)\b/, 90]],
  },
  ...nameWordings,
  emailWording,
  {
    field: 'status',
    says: 'status|member status|membership status|standing|state',
    like: [[/\bstatus\b/, 70]],
    not: /\bemail\b/,
  },
  {
    field: 'paidThrough',
    says: 'paid through|paid thru|paid to|paid until|expires|expiration|expiration date|expiry|expiry date|valid through|valid until|renewal date|member through|member until|end date',
    like: [
      [/\b(paid|valid|member)\b.*\b(through|thru|until|to)\b/, 90],
      [/\bexpir/, 85],
      [/\brenew/, 60],
    ],
  },
  {
    field: 'groups',
    says: 'round tables|round table|groups|divisions|sections|units|divisions and round tables',
    like: [[/\b(round tables?|divisions?|sections?)\b/, 70]],
  },
]

/** Of the committee's list (R7, R43). */
export const committeeWordings: Wording[] = [
  ...nameWordings,
  emailWording,
  {
    field: 'office',
    says: 'office|role|committee role|committee position|position on committee|member type',
    like: [[/\b(office|role)\b/, 60]],
  },
  { field: 'title', says: 'title|job title|position', like: [[/\bjob title\b/, 80]] },
  employerWording,
  {
    field: 'from',
    says: 'from|start|start date|term start|term begins|term from|begin|begins|since|begin date',
    like: [[/\b(start|begin)/, 60]],
  },
  {
    field: 'to',
    says: 'to|until|end|end date|term end|term ends|term to|ends|through',
    like: [[/\b(end|ends|until|expires)\b/, 60]],
  },
  {
    field: 'mostPairs',
    says: 'most pairs|max pairs|maximum pairs|pair limit|pairs|capacity|load|limit',
    like: [[/\b(most|max|maximum|limit|how many)\b.*\bpairs?\b/, 90]],
  },
]

/** Of a cycle that already runs (R54). */
export const pairWordings: Wording[] = [
  {
    field: 'mentorName',
    says: 'mentor|mentor name|name of mentor',
    like: [[/\bmentor\b/, 50]],
    not: /\b(email|phone|mentee|employer|library)\b/,
  },
  {
    field: 'mentorEmail',
    says: 'mentor email|mentor email address|email of mentor',
    like: [[/\bmentor\b.*\bemail\b|\bemail\b.*\bmentor\b/, 90]],
  },
  {
    field: 'menteeName',
    says: 'mentee|mentee name|name of mentee|protege',
    like: [[/\bmentee\b/, 50]],
    not: /\b(email|phone|employer|library)\b/,
  },
  {
    field: 'menteeEmail',
    says: 'mentee email|mentee email address|email of mentee',
    like: [[/\bmentee\b.*\bemail\b|\bemail\b.*\bmentee\b/, 90]],
  },
  {
    field: 'contactName',
    says: 'committee contact|contact|contact name|liaison|liaison name|committee member|supervising member',
    like: [[/\b(contact|liaison|committee)\b/, 50]],
    not: /\b(email|date|last|first)\b/,
  },
  {
    field: 'contactEmail',
    says: 'contact email|committee contact email|liaison email|contact email address|committee email|email of contact',
    like: [[/\b(contact|liaison|committee)\b.*\bemail\b|\bemail\b.*\b(contact|liaison|committee)\b/, 90]],
  },
  {
    field: 'pairedOn',
    says: 'paired on|paired|matched on|match date|pair date|date paired|date matched|start|start date|since|date',
    like: [[/\b(paired|matched|introduced)\b/, 60]],
  },
  { field: 'state', says: 'status|state|pair status', like: [[/\bstatus\b/, 70]] },
  { field: 'notes', says: 'notes|note|comments|remarks', like: [[/\b(notes?|comments?|remarks?)\b/, 70]] },
]
