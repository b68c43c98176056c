/** Where forms came from: a list of the program's, another word somebody put into a link, or '' for none. */
export type SourceCount = { source: string; begun: number; sent: number }
