package cli

// seed is the story that the project began with.
const seed = "2013-06-06/north-korea-restores-the-red-cross-link-with-south-korea-used-for-government-to-government-communications"
