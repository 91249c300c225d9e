/** Of the picture of a link, in pixels: what Facebook and Zalo show large (ogp.me, Meta "Images in link shares"). */
export const CARD_WIDTH = 1200
export const CARD_HEIGHT = 630
