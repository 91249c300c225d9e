export { areaSquareMetres, boundaryFault, lengthMetres, type BoundaryFault, type Corner } from "./boundary.js"
