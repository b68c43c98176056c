import { run as serve } from '#src/cli/serve.ts'

/** `bookend worker`: the jobs without the pages, for a second process beside `serve`. */
export function run(args: string[]): Promise<number> {
  return serve(args, false)
}
