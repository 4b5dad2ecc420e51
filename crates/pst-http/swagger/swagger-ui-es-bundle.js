// The API page is built from swagger-ui-bundle.js; this variant of it is not shipped.
