/** What a finger presses on a phone is 48 px high; on a computer it is as the dashboard has it. */
export const TOUCH = "min-h-12 md:min-h-8"
