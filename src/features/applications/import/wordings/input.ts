/**
 * How one field is headed. `says`: whole headings, as `headingKey` writes them. `like`: what a longer heading contains,
 * with how sure that makes it (exact headings are 100); `not` rules a heading out.
 */
export type Wording = { field: string; says: string; like?: [RegExp, number][]; not?: RegExp }

export const nameWordings: Wording[] = [
  {
    field: 'name',
    says: 'name|full name|applicant|applicant name|first and last name|name first and last|name as you want it|person|member name',
    like: [[/\bname\b/, 30]],
    not: /\b(employer|library|institution|organization|company|supervisor|manager|user|file|school|position|mentor|mentee|pet)\b/,
  },
  {
    field: 'firstName',
    says: 'first name|first|given name|given names|forename|firstname',
    like: [[/\bfirst name\b/, 70]],
    not: /last/,
  },
  {
    field: 'lastName',
    says: 'last name|last|surname|family name|lastname',
    like: [[/\blast name\b/, 70]],
    not: /first/,
  },
]

export const emailWording: Wording = {
  field: 'email',
  says: 'email|email address|mail|primary email|contact email|preferred email',
  like: [
    [/\bemail\b/, 60],
    [/^username$/, 35],
  ],
  not: /\b(second|secondary|alternate|alternative|other|backup|confirm|supervisor|mentor|mentee|newsletter|by email|keep in touch|prefer to)\b/,
}

export const employerWording: Wording = {
  field: 'employer',
  says: 'employer|where do you work|where you work|institution|organization|organisation|workplace|place of work|current employer|library|library name|name of library|name of institution|company|affiliation|institution employer|employer institution|current institution|place of employment',
  like: [
    [/\b(employer|institution|organi[sz]ation|workplace|affiliation)\b/, 55],
    [/\bwhere (do|are) you (currently )?(work|employed)/, 90],
  ],
  not: /\b(type|types|kind|size|years|history|previous|former|positions|membership)\b/,
}

/** Of an application form. The heading of a program's own question counts before these. */
export const applicationWordings: Wording[] = [
  {
    field: 'receivedAt',
    says: 'timestamp|submitted|submitted at|submitted on|submission date|submission time|date submitted|submit date|received|received at|received on|date received|completion time|recordeddate|entry date|date of application|created at|created|enddate|end date|date',
    like: [
      [/\btimestamp\b/, 80],
      [/\bsubmi(t|tted|ssion)\b.*\b(date|time|at|on|utc)\b/, 80],
      [/\bcompletion time\b/, 90],
      [/\bstart time\b/, 40],
    ],
  },
  ...nameWordings,
  { field: 'pronouns', says: 'pronouns', like: [[/\bpronouns?\b/, 90]] },
  emailWording,
  {
    field: 'memberNumber',
    says: 'member number|membership number|member id|membership id|member no|membership no',
    like: [
      [/\bmember(ship)?\b.*\b(number|no|num|id)\b/, 90],
      [/\b(number|id) of (your )?membership\b/, 80],
      [/^\w+ (number|id|no)$/, 40],
    ],
    not: /\b(phone|telephone|mobile|mentees|years|how many|response|employee|submission|respondent)\b/,
  },
  {
    field: 'bodyMember',
    says: 'round table member|section member|division member',
    like: [
      [/\bmember of\b/, 60],
      [/\bare you (currently )?an? .*\bmember\b/, 60],
      [/^\w+ member(ship)?$/, 45],
    ],
    not: /\b(number|no|id|committee|chapter)\b/,
  },
  {
    field: 'jobTitle',
    says: 'job title|title|position|position title|current position|current title|current job title|job|role|occupation',
    like: [
      [/\b(job|position|current|work|professional) title\b/, 80],
      [/\bcurrent (position|job|role)\b/, 65],
    ],
    not: /\b(dates|history|years|positions|how long|employer)\b/,
  },
  employerWording,
  {
    field: 'supervisor',
    says: 'supervisor|manager|boss',
    like: [[/\b(supervisor|manager|report to|reports to)\b/, 60]],
    not: /\bnot\b|\bconflict/,
  },
  {
    field: 'libraryTypes',
    says: 'library type|library types|types of library|type of library|type of libraries|library setting|setting|kind of library',
    like: [
      [/\b(types?|kinds?|sort) of (library|libraries|institution|organi[sz]ation|workplace)\b/, 90],
      [/\blibrar(y|ies) types?\b/, 90],
      [/\b(institution|organi[sz]ation) types?\b/, 80],
    ],
  },
  { field: 'city', says: 'city|town|city or town|city town', like: [[/\bcity\b/, 50]], not: /\bstate\b/ },
  {
    field: 'state',
    says: 'state|province|state province|state or province|state province or territory|region|state territory',
    like: [[/\b(state|province)\b/, 50]],
    not: /\b(city|statement|country)\b/,
  },
  {
    field: 'location',
    says: 'location|city state|city and state|city state province|where are you located|where do you live|where are you based|where are you',
    like: [
      [/\bcity\b.*\bstate\b/, 80],
      [/\blocat(ed|ion)\b/, 50],
    ],
    not: /\b(library|prefer|conference|meet)\b/,
  },
  { field: 'zone', says: 'time zone|timezone|zone', like: [[/\btime ?zone\b/, 90]] },
  {
    field: 'positions',
    says: 'positions|professional positions|employment history|work history|work experience|employment|professional experience|career history|job history|experience|posts|positions held',
    like: [
      [/\b(employment|work|career|job) history\b/, 95],
      [/\b(professional|library) positions\b/, 90],
      [/\bdates\b.*\b(title|employer)/, 85],
      [/\bpositions\b/, 60],
      [/\b(work|professional|library) experience\b/, 55],
    ],
    not: /\b(how many years|years of|number of years)\b/,
  },
  {
    field: 'areas',
    says: 'area of work|areas of work|work area|work areas|area of expertise|areas of expertise|expertise|specialty|specialties|specialization|area of practice|functional area|functional areas|department|field|areas',
    like: [
      [/\bareas?\b.*\b(work|expertise|practice|librarianship|specialt|responsib)/, 80],
      [/\bspecialt(y|ies)\b|\bspeciali[sz]ations?\b|\bexpertise\b/, 70],
    ],
  },
  {
    field: 'topics',
    says: 'topics|topics of interest|discussion topics|subjects to discuss|topics to discuss|interests|areas of interest|topics wanted|topics offered',
    like: [
      [/\btopics?\b/, 75],
      [/\b(discuss|talk about)\b/, 65],
      [/\bareas? of interest\b/, 60],
    ],
  },
  {
    field: 'channels',
    says: 'channels|preferred contact|preferred contact method|contact method|contact preference|contact preferences|communication preference|communication preferences|preferred communication|ways to keep in touch|how to keep in touch',
    like: [
      [/\b(keep|stay|be) in touch\b/, 90],
      [/\bprefer\w*\b.*\b(contact|communicat\w*|method|ways?)\b/, 85],
      [/\b(contact|communication) (methods?|preferences?|ways?)\b/, 85],
      [/\bhow\b.*\b(communicate|contacted)\b/, 70],
    ],
  },
  {
    field: 'languages',
    says: 'language|languages|languages spoken',
    like: [[/\blanguages?\b/, 80]],
    not: /\bprogramming\b/,
  },
  {
    field: 'promise',
    says: 'promise|commitment|i agree|agreement',
    like: [
      [/\b(twice|once|two|three|four|\d+)( times)? (a|per|each|every) month\b/, 90],
      [/\btimes (a|per) month\b/, 90],
      [/\b(willing|agree|commit|able|can you)\b.*\b(correspond|communicate|contact|meet|write)\b/, 80],
      [/\b(promise|commitment)\b/, 60],
    ],
  },
  {
    field: 'statement',
    says: 'statement|why|goals|reasons|why do you want to take part|why do you want to participate|personal statement|about you|expectations',
    like: [
      [/^why\b/, 80],
      [/\bwhy\b/, 60],
      [/\bstatement\b/, 80],
      [/\bgoals?\b/, 65],
      [/\bhop(e|ing) to (gain|learn|get|achieve)\b/, 70],
      [/\btell us\b/, 55],
      [/\b(expect|interested in)\b/, 45],
      [/\banything else\b|\bcomments?\b/, 26],
    ],
  },
  {
    field: 'capacity',
    says: 'capacity|max mentees|maximum mentees|number of mentees|mentees|how many mentees',
    like: [
      [/\b(how many|max|maximum|number of|no of|limit)\b.*\bmentees?\b/, 95],
      [/\bmentees?\b.*\b(max|maximum|limit|number)\b/, 90],
    ],
  },
  {
    field: 'exclusions',
    says: 'exclusions|exclude|conflicts|conflicts of interest|do not pair with|not with',
    like: [
      [/\bnot\b.*\b(pair|paired|match|matched|work with|placed)\b/, 98],
      [/\b(exclude|exclusions?|avoid)\b/, 90],
      [/\bconflicts?\b/, 70],
    ],
  },
]
