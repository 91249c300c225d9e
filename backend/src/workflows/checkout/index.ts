export { CheckoutBusy } from "./admission"
export { completeCheckout } from "./complete-checkout"
export { repairCheckouts } from "./repair"
